using EeCnn.Cloud.EarthEngine.Pixels;

namespace EeCnn.Cloud.EarthEngine.Catalog;

/// <summary>
/// One SIMULATED acquisition over the real scene: clouds with soft edges, their displaced shadows, haze, noise and a shift of less than a pixel,
/// with the QA bits that belong to them. Everything follows from the number of the acquisition, so it is the same on every machine.
/// </summary>
internal sealed class OlindaSimulation
{
    private const double Latitude = -8.0;
    private const double PixelMetres = 28.5;

    /// <summary>Cloud opacity and shadow depth from which on a pixel is flagged; thinner cloud is haze to the flagging, as in reality.</summary>
    private const double FlagFrom = 0.2;

    private static readonly double[] CloudReflectance = [0.62, 0.62, 0.61, 0.60, 0.45, 0.34];
    private static readonly double[] HazeWeight = [0.050, 0.036, 0.027, 0.016, 0.007, 0.004];

    private readonly int _number;
    private readonly int _width;
    private readonly int _height;

    public OlindaSimulation(int number, int width, int height)
    {
        (_number, _width, _height) = (number, width, height);
        Date = new DateTime(2001, 1, 8, 12, 28, 0, DateTimeKind.Utc).AddDays(15 * number);
        Coverage = 0.04 + 0.62 * Math.Pow(Hash.Uniform(number, 1, 1), 1.3);
        (SunElevation, SunAzimuth) = Sun(Date.DayOfYear);
        ShiftX = 0.9 * (Hash.Uniform(number, 2, 1) - 0.5);
        ShiftY = 0.9 * (Hash.Uniform(number, 2, 2) - 0.5);
    }

    public DateTime Date { get; }

    public string Index => $"LE07_214065_{Date:yyyyMMdd}";

    /// <summary>Share of the scene under cloud, 0 … 1.</summary>
    public double Coverage { get; }

    public double SunElevation { get; }

    /// <summary>Degrees clockwise from north.</summary>
    public double SunAzimuth { get; }

    /// <summary>Registration error in pixels.</summary>
    public double ShiftX { get; }

    public double ShiftY { get; }

    /// <summary>Share of flagged cloud in percent, known after <see cref="Make"/>.</summary>
    public double CloudCoverPercent { get; private set; }

    /// <summary>Makes the numbers of SR bands, QA_PIXEL and QA_RADSAT.</summary>
    public double[][] Make(double[][] reflectance, bool[][] saturated)
    {
        int count = _width * _height, bands = reflectance.Length;
        double[] cloud = Clouds();
        double[] shadow = Shadows(cloud);
        double[] haze = Noise(seed: 3, wavelength: 160, octaves: 2);
        double hazeDepth = 0.05 + 0.5 * Hash.Uniform(_number, 4, 1);
        double[][] made = new double[bands + 2][];
        for (int b = 0; b < bands; b++)
        {
            double[] numbers = made[b] = new double[count];
            double[] texture = cloud;
            for (int i = 0; i < count; i++)
            {
                int row = Math.DivRem(i, _width, out int column);
                double ground = Bilinear(reflectance[b], column + ShiftX, row + ShiftY) * (1 - 0.62 * shadow[i]);
                ground += hazeDepth * HazeWeight[b] * haze[i] * (1 - ground);
                double white = CloudReflectance[b] * (0.85 + 0.3 * texture[i]) - 0.1;
                double value = ground * (1 - cloud[i]) + white * cloud[i];
                value += (0.0025 + 0.006 * Math.Abs(value)) * Hash.Normal(_number * 16 + b, column, row);
                numbers[i] = OlindaScene.ToNumber(value);
            }
        }

        (made[bands], made[bands + 1]) = Quality(cloud, shadow, reflectance, saturated);
        return made;
    }

    // Bits of Collection 2: 1 dilated cloud, 3 cloud, 4 shadow, 6 clear, 7 water; confidences at 8 cloud, 10 shadow, 12 snow, 14 cirrus.
    private (double[] Pixel, double[] Saturation) Quality(double[] cloud, double[] shadow, double[][] reflectance, bool[][] saturated)
    {
        int count = cloud.Length;
        bool[] clouded = Array.ConvertAll(cloud, opacity => opacity >= FlagFrom);
        bool[] nearCloud = Dilate(clouded, 3), shaded = Dilate(Array.ConvertAll(shadow, depth => depth >= FlagFrom), 2);
        double[] pixel = new double[count], saturation = new double[count];
        int[] bits = [0, 1, 2, 3, 4, 6];
        for (int i = 0; i < count; i++)
        {
            int row = Math.DivRem(i, _width, out int column);
            int source = Math.Clamp(row + (int)Math.Round(ShiftY), 0, _height - 1) * _width + Math.Clamp(column + (int)Math.Round(ShiftX), 0, _width - 1);
            bool water = reflectance[1][source] > reflectance[3][source] && reflectance[4][source] < 0.06;
            bool isShadow = shaded[i] && !clouded[i];
            int value = clouded[i] ? 1 << 3 : nearCloud[i] ? 1 << 1 : 1 << 6;
            value |= (isShadow ? 1 << 4 : 0) | (water ? 1 << 7 : 0);
            value |= (clouded[i] ? 3 : cloud[i] >= FlagFrom / 2 ? 2 : 1) << 8;
            value |= (isShadow ? 3 : 1) << 10 | 1 << 12 | 1 << 14;
            pixel[i] = value;
            for (int b = 0; b < saturated.Length; b++)
            {
                saturation[i] += saturated[b][source] && cloud[i] < FlagFrom ? 1 << bits[b] : 0;
            }
        }

        CloudCoverPercent = 100.0 * clouded.Count(flag => flag) / count;
        return (pixel, saturation);
    }

    private double[] Clouds()
    {
        double[] field = Noise(seed: 5, wavelength: 120, octaves: 6);
        double[] sorted = (double[])field.Clone();
        Array.Sort(sorted);
        double threshold = sorted[(int)((1 - Coverage) * (sorted.Length - 1))];
        const double edge = 0.09;
        return Array.ConvertAll(field, value => Smooth(Math.Clamp((value - threshold) / edge + 0.35, 0, 1)) * 0.97);
    }

    // A cloud at some height throws its shadow away from the sun: height / tan(elevation) in metres.
    private double[] Shadows(double[] cloud)
    {
        double height = 700 + 900 * Hash.Uniform(_number, 6, 1);
        double reach = height / Math.Tan(double.DegreesToRadians(SunElevation)) / PixelMetres;
        double azimuth = double.DegreesToRadians(SunAzimuth);
        double dx = -Math.Sin(azimuth) * reach, dy = Math.Cos(azimuth) * reach;
        double[] shadow = new double[cloud.Length];
        for (int i = 0; i < shadow.Length; i++)
        {
            int row = Math.DivRem(i, _width, out int column);
            double x = column - dx, y = row - dy;
            shadow[i] = x < 0 || y < 0 || x > _width - 1 || y > _height - 1 ? 0 : Bilinear(cloud, x, y);
        }

        return shadow;
    }

    // Value noise: random numbers on lattices of halving width, smoothly interpolated and added; about 0 … 1.
    private double[] Noise(int seed, double wavelength, int octaves)
    {
        double[] field = new double[_width * _height];
        double amplitude = 0.5;
        for (int octave = 0; octave < octaves; octave++, wavelength /= 2, amplitude /= 2)
        {
            long key = ((long)_number << 16) + seed * 64 + octave;
            for (int row = 0; row < _height; row++)
            {
                double y = row / wavelength;
                int y0 = (int)Math.Floor(y);
                double fy = Smooth(y - y0);
                int lastColumn = int.MinValue;
                double left = 0, right = 0;
                for (int column = 0; column < _width; column++)
                {
                    double x = column / wavelength;
                    int x0 = (int)Math.Floor(x);
                    if (x0 != lastColumn)
                    {
                        left = double.Lerp(Hash.Uniform(key, x0, y0), Hash.Uniform(key, x0, y0 + 1), fy);
                        right = double.Lerp(Hash.Uniform(key, x0 + 1, y0), Hash.Uniform(key, x0 + 1, y0 + 1), fy);
                        lastColumn = x0;
                    }

                    field[row * _width + column] += amplitude * double.Lerp(left, right, Smooth(x - x0));
                }
            }
        }

        return field;
    }

    private double Bilinear(double[] values, double x, double y)
    {
        x = Math.Clamp(x, 0, _width - 1);
        y = Math.Clamp(y, 0, _height - 1);
        int x0 = Math.Min((int)x, _width - 2), y0 = Math.Min((int)y, _height - 2), at = y0 * _width + x0;
        double fx = x - x0, fy = y - y0;
        return double.Lerp(double.Lerp(values[at], values[at + 1], fx), double.Lerp(values[at + _width], values[at + _width + 1], fx), fy);
    }

    private bool[] Dilate(bool[] flags, int radius)
    {
        bool[] across = new bool[flags.Length], both = new bool[flags.Length];
        for (int i = 0; i < flags.Length; i++)
        {
            int row = Math.DivRem(i, _width, out int column);
            if (flags[i])
            {
                across.AsSpan(row * _width + Math.Max(0, column - radius), Math.Min(_width - 1, column + radius) - Math.Max(0, column - radius) + 1).Fill(true);
            }
        }

        for (int i = 0; i < flags.Length; i++)
        {
            int row = Math.DivRem(i, _width, out int column);
            for (int r = Math.Max(0, row - radius); across[i] && r <= Math.Min(_height - 1, row + radius); r++)
            {
                both[r * _width + column] = true;
            }
        }

        return both;
    }

    private static double Smooth(double t) => t * t * (3 - 2 * t);

    // Declination after Cooper (1969); the overpass is at half past nine solar time.
    private static (double Elevation, double Azimuth) Sun(int day)
    {
        double declination = double.DegreesToRadians(23.45 * Math.Sin(2 * Math.PI * (284 + day) / 365)), latitude = double.DegreesToRadians(Latitude);
        double hour = double.DegreesToRadians(-37.5);
        double sin = Math.Sin(latitude) * Math.Sin(declination) + Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hour);
        double elevation = Math.Asin(sin);
        double azimuth = Math.Acos((Math.Sin(declination) - sin * Math.Sin(latitude)) / (Math.Cos(elevation) * Math.Cos(latitude)));
        return (double.RadiansToDegrees(elevation), double.RadiansToDegrees(azimuth));
    }
}
