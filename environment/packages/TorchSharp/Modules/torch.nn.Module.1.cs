namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What takes one input and gives a result.</summary>
        public interface IModule<in T1, out TResult>
        {
            TResult call(T1 input);
        }

        /// <summary>A module with one input.</summary>
        public abstract class Module<T1, TResult> : HookableModule<
            Func<Module<T1, TResult>, T1, T1>,
            Func<Module<T1, TResult>, T1, TResult, TResult>>,
            IModule<T1, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input);

            /// <summary>Runs the hooks and <c>forward</c>.</summary>
            public TResult call(T1 input)
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
