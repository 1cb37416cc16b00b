namespace EeCnn;

/// <summary>The part of the spectrum that a band measures; the same role names like bands of different sensors.</summary>
public enum BandRole
{
    /// <summary>About 0.44 µm.</summary>
    CoastalAerosol,

    /// <summary>About 0.48 µm.</summary>
    Blue,

    /// <summary>About 0.56 µm.</summary>
    Green,

    /// <summary>About 0.66 µm.</summary>
    Red,

    /// <summary>About 0.70 µm.</summary>
    RedEdge1,

    /// <summary>About 0.74 µm.</summary>
    RedEdge2,

    /// <summary>About 0.78 µm.</summary>
    RedEdge3,

    /// <summary>About 0.85 µm.</summary>
    NearInfrared,

    /// <summary>About 0.865 µm, a narrow band.</summary>
    NearInfraredNarrow,

    /// <summary>About 0.945 µm.</summary>
    WaterVapour,

    /// <summary>About 1.6 µm.</summary>
    ShortWaveInfrared1,

    /// <summary>About 2.2 µm.</summary>
    ShortWaveInfrared2,

    /// <summary>About 11 µm.</summary>
    Thermal,
}
