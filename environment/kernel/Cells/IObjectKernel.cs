namespace EeCnn.KernelHost.Cells;

/// <summary>A kernel whose variables are objects of this process, which another of the kind can hold, too.</summary>
internal interface IObjectKernel
{
    /// <summary>The value of a variable, and the type that the variable has.</summary>
    /// <exception cref="InvalidOperationException">There is no such variable.</exception>
    (object? Value, Type Type) ObjectOf(string name);

    /// <summary>Declares a variable.</summary>
    Task SetValueAsync(string name, object? value, Type? declaredType);
}
