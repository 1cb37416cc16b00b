namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The live tensors by name: all parameters of the tree, then all persistent buffers.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters())
                {
                    destination.TryAdd(start + name, parameter);
                }

                foreach (var (name, buffer) in named_buffers(true, false))
                {
                    destination.TryAdd(start + name, buffer);
                }

                return destination;
            }

            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var missing = own.Keys.Where(key => skip?.Contains(key) != true && !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Where(key => skip?.Contains(key) != true && !own.ContainsKey(key)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                {
                    throw new InvalidOperationException(
                        $"The loaded state_dict is not identical to the target dictionary: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");
                }

                var taken = source.Where(item => skip?.Contains(item.Key) != true && own.ContainsKey(item.Key)).ToArray();
                foreach (var (key, value) in taken)
                {
                    long[] wanted = own[key].shape, given = value.shape;
                    if (!wanted.AsSpan().SequenceEqual(given))
                    {
                        throw new ArgumentException($"Mismatched size of '{key}': the model has [{string.Join(", ", wanted)}], the state_dict [{string.Join(", ", given)}]. Nothing was loaded.");
                    }
                }

                using (no_grad())
                {
                    foreach (var (key, value) in taken)
                    {
                        own[key].copy_(value);
                    }
                }

                return (missing, unexpected);
            }

            public Module save(string location, IList<string>? skip = null)
            {
                WholeFile.Write(location, writer => save(writer, skip));
                return this;
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(item => skip?.Contains(item.Key) != true).ToArray();
                writer.Write7BitEncodedInt(entries.Length);
                foreach (var (key, tensor) in entries)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                {
                    throw new FileNotFoundException($"There is no file {location}.", location);
                }

                using var stream = File.OpenRead(location);
                try
                {
                    return load(stream, strict, skip, loadedParameters);
                }
                catch (EndOfStreamException error)
                {
                    throw new EndOfStreamException($"{location} is not whole: {error.Message}", error);
                }
            }

            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads all entries, and only then changes the model.</summary>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var own = state_dict();
                var count = reader.Read7BitEncodedInt64();
                var expected = own.Keys.Count(key => skip?.Contains(key) != true);
                if (strict && count != expected)
                {
                    throw new ArgumentException($"Mismatched state_dict sizes: expected {expected} entries, but found {count}.");
                }

                if (loadedParameters is not null)
                {
                    foreach (var key in own.Keys)
                    {
                        loadedParameters[key] = false;
                    }
                }

                using var guard = no_grad();
                using var scope = NewDisposeScope();
                var read = new Dictionary<string, Tensor?>();
                for (long i = 0; i < count; i++)
                {
                    var key = "";
                    try
                    {
                        key = reader.ReadString();
                        var wanted = own.TryGetValue(key, out var target);
                        if (strict && (!wanted || read.ContainsKey(key)))
                        {
                            throw new ArgumentException($"Mismatched module state names: {(wanted ? $"'{key}' occurs twice" : $"the target model has no '{key}'")}.");
                        }

                        read[key] = wanted && skip?.Contains(key) != true ? Aten.Call("empty.memory_format", target!.shape, target.dtype) : null;
                        if (read[key] is { } value)
                        {
                            value.Load(reader);
                        }
                        else
                        {
                            TensorExtensionMethods.Skip(reader);
                        }
                    }
                    catch (EndOfStreamException error)
                    {
                        throw new EndOfStreamException($"the state ends {(key.Length > 0 ? $"within '{key}', " : "before ")}entry {i + 1} of {count}. The model is as it was.", error);
                    }
                }

                foreach (var (key, value) in read)
                {
                    if (value is not null)
                    {
                        own[key].copy_(value);
                    }

                    if (loadedParameters is not null && own.ContainsKey(key))
                    {
                        loadedParameters[key] = value is not null;
                    }
                }

                return this;
            }

            public static Module Create<T>(string path)
                where T : Module, new() => new T().load(path);
        }
    }
}
