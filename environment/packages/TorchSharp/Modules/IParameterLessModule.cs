namespace TorchSharp.Modules;

/// <summary>Marks modules that have nothing to train or to move.</summary>
public interface IParameterLessModule
{
}
