using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order of insertion.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _map = [];
    private readonly List<(TKey Key, TValue Value)> _list = [];

    internal IEnumerable<(TKey Key, TValue Value)> Items => _list;

    public int Count => _list.Count;

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => [.. _list.Select(item => item.Key)];

    public ICollection<TValue> Values => [.. _list.Select(item => item.Value)];

    public TValue this[TKey key]
    {
        get => _map[key];
        set
        {
            var place = _map.ContainsKey(key) ? _list.FindIndex(item => item.Key.Equals(key)) : -1;
            _map[key] = value;
            if (place >= 0)
            {
                _list[place] = (key, value);
            }
            else
            {
                _list.Add((key, value));
            }
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => _list[index];
        set
        {
            _map.Remove(_list[index].Key);
            _map.Add(value.Item1, value.Item2);
            _list[index] = value;
        }
    }

    public void Add(TKey key, TValue value)
    {
        _map.Add(key, value);
        _list.Add((key, value));
    }

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Insert(int index, (TKey, TValue) item)
    {
        _map.Add(item.Item1, item.Item2);
        _list.Insert(index, item);
    }

    public bool ContainsKey(TKey key) => _map.ContainsKey(key);

    public bool Contains(KeyValuePair<TKey, TValue> item) => ((ICollection<KeyValuePair<TKey, TValue>>)_map).Contains(item);

    public bool Contains((TKey, TValue) item) => _list.Contains(item);

    public int IndexOf((TKey, TValue) item) => _list.IndexOf(item);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _map.TryGetValue(key, out value);

    public bool Remove(TKey key)
    {
        if (!_map.Remove(key))
        {
            return false;
        }

        _list.RemoveAt(_list.FindIndex(item => item.Key.Equals(key)));
        return true;
    }

    public bool Remove(KeyValuePair<TKey, TValue> item) => Contains(item) && Remove(item.Key);

    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    public void RemoveAt(int index)
    {
        _map.Remove(_list[index].Key);
        _list.RemoveAt(index);
    }

    public void clear() => Clear();

    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    public IEnumerable<TKey> keys() => Keys;

    public IEnumerable<TValue> values() => Values;

    public void Clear()
    {
        _map.Clear();
        _list.Clear();
    }

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in _list)
        {
            array[arrayIndex++] = new KeyValuePair<TKey, TValue>(key, value);
        }
    }

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    public IEnumerator<(TKey, TValue)> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        _list.Select(item => new KeyValuePair<TKey, TValue>(item.Key, item.Value)).GetEnumerator();
}
