namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What takes five inputs and gives a result.</summary>
        public interface IModule<in T1, in T2, in T3, in T4, in T5, out TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
        }

        /// <summary>A module with five inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult> : HookableModule<
            Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>,
            Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Runs the hooks and <c>forward</c>.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                if (HasPreHooks)
                {
                    foreach (var hook in module_pre_hooks.Values.ToArray())
                    {
                        hook(this);
                    }

                    foreach (var hook in pre_hooks.Values.ToArray())
                    {
                        if (hook(this, input1, input2, input3, input4, input5) is { } changed)
                        {
                            (input1, input2, input3, input4, input5) = changed;
                        }
                    }
                }

                var result = forward(input1, input2, input3, input4, input5);
                if (HasPostHooks)
                {
                    foreach (var hook in module_post_hooks.Values.ToArray())
                    {
                        hook(this);
                    }

                    foreach (var hook in post_hooks.Values.ToArray())
                    {
                        var changed = hook(this, input1, input2, input3, input4, input5, result);
                        result = changed is null ? result : changed;
                    }
                }

                return result;
            }
        }
    }
}
