using System.Text.Json;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>
/// A line between a cell and the page that shows it, by Jupyter's comm messages. Either side may open one; the other side needs a
/// target of the name that is asked for.
/// </summary>
public sealed class Comm
{
    private readonly CommTable _table;

    internal Comm(CommTable table, string id, string targetName) => (_table, Id, TargetName) = (table, id, targetName);

    /// <summary>What both sides know the line by.</summary>
    public string Id { get; }

    /// <summary>The name of the target that it leads to.</summary>
    public string TargetName { get; }

    /// <summary>Whether neither side has closed it.</summary>
    public bool IsOpen => _table.IsOpen(this);

    /// <summary>Takes the data of each message that the page sends; it runs between cells.</summary>
    public Action<JsonElement>? MessageReceived { get; set; }

    /// <summary>Takes the data that the page closes the line with.</summary>
    public Action<JsonElement>? Closed { get; set; }

    /// <summary>Says what happens when a page opens a comm to a target; a later function replaces an earlier one.</summary>
    /// <param name="targetName">The name that the page asks for.</param>
    /// <param name="opened">Takes the new comm and the data that it is opened with.</param>
    public static void RegisterTarget(string targetName, Action<Comm, JsonElement> opened)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        ArgumentNullException.ThrowIfNull(opened);
        CommTable.Targets[targetName] = opened;
    }

    /// <summary>Forgets a target; false if there is none of the name.</summary>
    public static bool UnregisterTarget(string targetName) => CommTable.Targets.TryRemove(targetName, out _);

    /// <summary>Opens a comm to a target of the page.</summary>
    /// <param name="targetName">The name that the page has registered.</param>
    /// <param name="data">An object that becomes JSON; null stands for an empty one.</param>
    /// <exception cref="InvalidOperationException">The notebook is run without a front end.</exception>
    public static Comm Open(string targetName, object? data = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        return (CommTable.Current ?? throw new InvalidOperationException(
            $"A comm to \"{targetName}\" cannot be opened: the notebook is run without a front end.")).Open(targetName, data);
    }

    /// <summary>Sends an object to the page, as JSON.</summary>
    /// <exception cref="InvalidOperationException">The comm is closed.</exception>
    public void Send(object? data) => _table.Send(this, data);

    /// <summary>Closes the comm; nothing happens if it is closed already.</summary>
    public void Close(object? data = null) => _table.Close(this, data);
}
