using System.Reflection;

namespace EeCnn.KernelHost.CSharp;

/// <summary>A top-level variable of the session.</summary>
internal sealed record ScriptVariable(string Name, FieldInfo Field, int Slot);
