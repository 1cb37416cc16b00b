namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What takes one input and gives a result.</summary>
        public interface IModule<in T, out TResult>
        {
            TResult call(T input1);
        }

        /// <summary>A module with one input.</summary>
        public abstract class Module<T, TResult> : HookableModule<
            Func<Module<T, TResult>, T, T>,
            Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T input);

            /// <summary>Runs the hooks and <c>forward</c>.</summary>
            public TResult call(T input)
            {
                if (HasPreHooks)
                {
                    foreach (var hook in module_pre_hooks.Values.ToArray())
                    {
                        hook(this);
                    }

                    foreach (var hook in pre_hooks.Values.ToArray())
                    {
                        var changed = hook(this, input);
                        input = changed is null ? input : changed;
                    }
                }

                var result = forward(input);
                if (HasPostHooks)
                {
                    foreach (var hook in module_post_hooks.Values.ToArray())
                    {
                        hook(this);
                    }

                    foreach (var hook in post_hooks.Values.ToArray())
                    {
                        var changed = hook(this, input, result);
                        result = changed is null ? result : changed;
                    }
                }

                return result;
            }
        }
    }
}
