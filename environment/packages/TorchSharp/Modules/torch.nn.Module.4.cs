namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What takes four inputs and gives a result.</summary>
        public interface IModule<in T1, in T2, in T3, in T4, out TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        /// <summary>A module with four inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult> : HookableModule<
            Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
            Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>,
            IModule<T1, T2, T3, T4, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Runs the hooks and <c>forward</c>.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                if (HasPreHooks)
                {
                    foreach (var hook in module_pre_hooks.Values.ToArray())
                    {
                        hook(this);
                    }

                    foreach (var hook in pre_hooks.Values.ToArray())
                    {
                        if (hook(this, input1, input2, input3, input4) is { } changed)
                        {
                            (input1, input2, input3, input4) = changed;
                        }
                    }
                }

                var result = forward(input1, input2, input3, input4);
                if (HasPostHooks)
                {
                    foreach (var hook in module_post_hooks.Values.ToArray())
                    {
                        hook(this);
                    }

                    foreach (var hook in post_hooks.Values.ToArray())
                    {
                        var changed = hook(this, input1, input2, input3, input4, result);
                        result = changed is null ? result : changed;
                    }
                }

                return result;
            }
        }
    }
}
