using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A dictionary whose modules are registered under their keys.</summary>
public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
    where T : nn.Module
{
    private readonly OrderedDict<string, T> _dict = [];

    public ModuleDict()
        : base("ModuleDict")
    {
    }

    public int Count => _dict.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => _dict.Keys;

    public ICollection<T> Values => _dict.Values;

    public T this[string key]
    {
        get => _dict[key];
        set
        {
            _dict[key] = value;
            Renew();
        }
    }

    public (string, T) this[int index]
    {
        get => _dict[index];
        set
        {
            _dict[index] = value;
            Renew();
        }
    }

    public void Add(string key, T value)
    {
        register_module(key, value);
        _dict.Add(key, value);
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public void Insert(int index, (string, T) item)
    {
        _dict.Insert(index, item);
        Renew();
    }

    public bool Remove(string key)
    {
        var removed = _dict.Remove(key);
        Renew();
        return removed;
    }

    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<string, T> item) => Contains(item) && Remove(item.Key);

    public void RemoveAt(int index)
    {
        _dict.RemoveAt(index);
        Renew();
    }

    public void Clear()
    {
        _dict.Clear();
        Renew();
    }

    public void clear() => Clear();

    public bool ContainsKey(string key) => _dict.ContainsKey(key);

    public bool Contains((string, T) item) => _dict.Contains(item);

    public bool Contains(KeyValuePair<string, T> item) => _dict.Contains(item);

    public int IndexOf((string, T) item) => _dict.IndexOf(item);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _dict.TryGetValue(key, out value);

    public void CopyTo((string, T)[] array, int arrayIndex) => _dict.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => _dict.CopyTo(array, arrayIndex);

    public IEnumerator<(string, T)> items() => _dict.GetEnumerator();

    public IEnumerable<string> keys() => _dict.Keys;

    public IEnumerable<T> values() => _dict.Values;

    public IEnumerator<(string, T)> GetEnumerator() => _dict.GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, T>>)_dict).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
    }

    private void Renew()
    {
        ClearModules();
        foreach (var (key, module) in (IEnumerable<(string, T)>)_dict)
        {
            register_module(key, module);
        }
    }
}
