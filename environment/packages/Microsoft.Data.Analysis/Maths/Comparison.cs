namespace Microsoft.Data.Analysis;

internal enum Comparison
{
    Equals,
    NotEquals,
    GreaterThanOrEqual,
    LessThanOrEqual,
    GreaterThan,
    LessThan,
}
