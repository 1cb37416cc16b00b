namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    private static Device _defaultDevice = CPU;

    private static ScalarType _defaultType = ScalarType.Float32;

    public static Device CUDA => new(DeviceType.CUDA);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    public static Device InitializeDevice(Device? device) => device ?? get_default_device();

    public static Device get_default_device() => _defaultDevice;

    public static void set_default_device(Device device) => _defaultDevice = device;

    public static void set_default_device(string device) => _defaultDevice = new Device(device);

    public static ScalarType get_default_dtype() => _defaultType;

    public static void set_default_dtype(ScalarType dtype) => _defaultType = is_floating_point(dtype)
        ? dtype
        : throw new ArgumentException($"The default dtype must be a floating type; got {dtype}.", nameof(dtype));

    public class Device
    {
        public Device(string description)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(description);
            var colon = description.IndexOf(':', StringComparison.Ordinal);
            type = Parse(colon < 0 ? description : description[..colon]);
            index = colon < 0
                ? -1
                : int.TryParse(description.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw new ArgumentException($"Invalid device string: '{description}'", nameof(description));
        }

        public Device(string deviceType, int index = -1)
        {
            type = Parse(deviceType);
            this.index = index;
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? name : $"{name}:{index}";
        }

        private static DeviceType Parse(string name) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var found) && !int.TryParse(name, out _)
                ? found
                : throw new ArgumentException($"Unknown device type: '{name}'. Known are: {string.Join(", ", Enum.GetNames<DeviceType>()).ToLowerInvariant()}.");
    }
}
