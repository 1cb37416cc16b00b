using System.Buffers;
using System.Text;
using System.Text.Json;

namespace EeCnn.EarthEngine;

/// <summary>
/// Writes an expression graph in Earth Engine's wire form <c>{"result": key, "values": {key: node}}</c>, with the official clients' rules:
/// a node used once is written in place down to a nesting of 50 (three per level), numbers, booleans and arguments always,
/// everything else gets a key of its own.
/// </summary>
internal static class ExpressionSerializer
{
    private const int DepthLimit = 50;

    internal static string ToJson(ExpressionNode root, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented }))
        {
            Write(writer, root);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static void Write(Utf8JsonWriter writer, ExpressionNode root)
    {
        var emitter = new Emitter(writer, new ExpressionTable(root));
        emitter.Write();
    }

    private sealed class Emitter(Utf8JsonWriter writer, ExpressionTable table)
    {
        private readonly Dictionary<int, string> _keys = [];
        private readonly Queue<int> _pending = new();

        internal void Write()
        {
            writer.WriteStartObject();
            writer.WriteString("result", KeyOf(table.Root));
            writer.WriteStartObject("values");
            while (_pending.TryDequeue(out int id))
            {
                writer.WritePropertyName(_keys[id]);
                WriteNode(table[id], 0);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        private string KeyOf(int id)
        {
            if (!_keys.TryGetValue(id, out string? key))
            {
                key = FormattableString.Invariant($"{_keys.Count}");
                _keys.Add(id, key);
                _pending.Enqueue(id);
            }

            return key;
        }

        private void WriteReference(ExpressionNode node, int depth)
        {
            int id = table.IdOf(node);
            bool always = node is ConstantNode { IsScalar: true } or PlaceholderNode;
            if (always || (depth < DepthLimit && table.UseCount(id) == 1))
            {
                WriteNode(table[id], depth);
                return;
            }

            writer.WriteStartObject();
            writer.WriteString("valueReference", KeyOf(id));
            writer.WriteEndObject();
        }

        private void WriteNode(ExpressionNode node, int depth)
        {
            writer.WriteStartObject();
            switch (node)
            {
                case ConstantNode constant:
                    writer.WritePropertyName("constantValue");
                    writer.WriteRawValue(constant.Json, skipInputValidation: true);
                    break;
                case IntegerNode integer:
                    writer.WriteString("integerValue", integer.Digits);
                    break;
                case PlaceholderNode placeholder:
                    writer.WriteString("argumentReference", placeholder.Name ?? throw new InvalidOperationException(
                        "An argument of a mapped function is used outside that function. Use it only inside the lambda that received it."));
                    break;
                case ListNode list:
                    writer.WriteStartObject("arrayValue");
                    writer.WriteStartArray("values");
                    foreach (ExpressionNode item in list.Children)
                    {
                        WriteReference(item, depth + 3);
                    }

                    writer.WriteEndArray();
                    writer.WriteEndObject();
                    break;
                case DictionaryNode dictionary:
                    writer.WriteStartObject("dictionaryValue");
                    WriteNamed("values", dictionary.Keys, dictionary.Children, depth + 3);
                    writer.WriteEndObject();
                    break;
                case FunctionNode function:
                    writer.WriteStartObject("functionDefinitionValue");
                    writer.WriteStartArray("argumentNames");
                    foreach (string name in function.ArgumentNames)
                    {
                        writer.WriteStringValue(name);
                    }

                    writer.WriteEndArray();
                    writer.WriteString("body", KeyOf(table.IdOf(function.Children[0])));
                    writer.WriteEndObject();
                    break;
                case InvocationNode call:
                    writer.WriteStartObject("functionInvocationValue");
                    writer.WriteString("functionName", call.Name);
                    WriteNamed("arguments", call.ArgumentNames, call.Children, depth + 3);
                    writer.WriteEndObject();
                    break;
                case ReferenceInvocationNode call:
                    writer.WriteStartObject("functionInvocationValue");
                    writer.WriteString("functionReference", KeyOf(table.IdOf(call.Children[0])));
                    WriteNamed("arguments", call.ArgumentNames, call.Children.AsSpan(1), depth + 3);
                    writer.WriteEndObject();
                    break;
            }

            writer.WriteEndObject();
        }

        private void WriteNamed(string property, string[] names, ReadOnlySpan<ExpressionNode> values, int depth)
        {
            writer.WriteStartObject(property);
            for (int index = 0; index < names.Length; index++)
            {
                writer.WritePropertyName(names[index]);
                WriteReference(values[index], depth);
            }

            writer.WriteEndObject();
        }
    }
}
