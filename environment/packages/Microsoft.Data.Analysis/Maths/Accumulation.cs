namespace Microsoft.Data.Analysis;

internal enum Accumulation
{
    Max,
    Min,
    Product,
    Sum,
}
