namespace EeCnn;

/// <summary>How the weights of a fresh network are drawn.</summary>
public enum WeightInitialization
{
    /// <summary>Normal with variance 2 / fan-in, for layers before ReLU: He et al. (2015), https://arxiv.org/abs/1502.01852.</summary>
    He,

    /// <summary>Uniform with variance 2 / (fan-in + fan-out): Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html.</summary>
    Xavier,
}
