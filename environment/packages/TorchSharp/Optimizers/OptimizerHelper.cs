using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Groups, states and their files, for every optimiser.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    protected OptimizerOptions _defaults = null!;
    protected OrderedDict<IntPtr, OptimizerState> _state = [];
    private bool _disposed;

    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    /// <summary>Fills the gradients with zeros, in place.</summary>
    public override void zero_grad()
    {
        foreach (var parameter in parameters())
        {
            using var gradient = parameter.grad;
            if (gradient is not null)
            {
                nn.Module.Clear(gradient);
            }
        }
    }

    public override void add_param_group(ParamGroup param_group)
    {
        var options = param_group.Options;
        options.Inherit(_defaults);
        options.InitialLearningRate = options.LearningRate!.Value;
        Parameter[] parameters = [.. param_group.Parameters];
        param_group.Parameters = parameters;
        if (parameters.DistinctBy(parameter => parameter.Handle).Count() < parameters.Length || parameters.Any(parameter => _state.ContainsKey(parameter.Handle)))
        {
            throw new ArgumentException("Some parameter occurs in more than one parameter group. Give each parameter once.");
        }

        _parameter_groups.Add(param_group);
        foreach (var parameter in parameters)
        {
            var state = NewState(parameter);
            state.Initialize(options);
            _state.Add(parameter.Handle, state);
        }
    }

    /// <summary>Copies the states of all parameters to a device.</summary>
    public void to(Device device)
    {
        foreach (var (_, state) in _state.Items)
        {
            state.to(device);
        }
    }

    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var places = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                places.Add(dictionary.State.Count);
                dictionary.State.Add(_state[parameter.Handle]);
            }

            dictionary.StateIndexRef.Add(places);
        }

        return dictionary;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
        {
            throw new ArgumentException(
                $"The state has {state_dict.Options.Count} groups with {state_dict.State.Count} parameters; this optimizer has {own.Options.Count} with {own.State.Count}.");
        }

        if (state_dict.Options.FirstOrDefault(options => options.GetType() != _defaults.GetType()) is { } other)
        {
            throw new ArgumentException($"The state is that of {other.GetType().DeclaringType?.Name}; this optimizer is {GetType().Name}.");
        }

        for (var i = 0; i < own.Options.Count; i++)
        {
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        }

        for (var i = 0; i < own.State.Count; i++)
        {
            own.State[i].LoadStateDict(state_dict.State[i]);
        }
    }

    public void save_state_dict(string location) => WholeFile.Write(location, save_state_dict);

    public void save_state_dict(BinaryWriter writer)
    {
        var dictionary = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt(dictionary.Options.Count);
        writer.Write7BitEncodedInt(dictionary.State.Count);
        foreach (var options in dictionary.Options)
        {
            options.SaveStateDict(writer);
        }

        foreach (var state in dictionary.State)
        {
            state.SaveStateDict(writer);
        }
    }

    public void load_state_dict(string location)
    {
        using var stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream);
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name)
        {
            throw new InvalidDataException($"The file holds the state of {name}; this optimizer is {GetType().Name}.");
        }

        var own = state_dict();
        int groups = reader.Read7BitEncodedInt(), states = reader.Read7BitEncodedInt();
        if (groups != own.Options.Count || states != own.State.Count)
        {
            throw new ArgumentException(
                $"The file has {groups} groups with {states} parameters; this optimizer has {own.Options.Count} with {own.State.Count}.");
        }

        own.Options.ForEach(options => options.LoadStateDict(reader));
        own.State.ForEach(state => state.LoadStateDict(reader));
    }

    /// <summary>Runs the closure with gradients on, then the body per group without them, in a scope of its own.</summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var on = enable_grad();
            loss = loss_closure();
        }

        using var off = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
        {
            body((T)group);
        }

        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (_, state) in _state.Items)
            {
                (state as IDisposable)?.Dispose();
            }

            _state.Clear();
            _disposed = true;
        }
    }

    private protected abstract OptimizerState NewState(Parameter parameter);

    internal static double Required(double? value) => value!.Value;
}
