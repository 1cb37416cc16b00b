using System.Collections.Concurrent;

namespace EeCnn.KernelHost.Execution;

/// <summary>
/// Runs one cell after the other on a thread of their own, which an interrupt can wake from sleeps and waits, and which can be
/// left behind if a cell does not stop.
/// </summary>
internal sealed class CellRunner
{
    private const int StackBytes = 4 * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Action<string> _warn;
    private Worker? _worker;
    private Run? _current;

    public CellRunner(Action<string> warn) => _warn = warn;

    /// <summary>Whether the user has interrupted the cell that ran last.</summary>
    public bool WasInterrupted { get; private set; }

    /// <summary>Runs the cell to its end; throws <see cref="CellInterruptedException"/> when it had to be abandoned.</summary>
    public void Execute(Func<CancellationToken, Task> cell)
    {
        var run = new Run(cell);
        lock (_gate)
        {
            CellGuard.Interrupted = false;
            _current = run;
            _worker ??= new Worker();
            run.Thread = _worker.Thread;
            _worker.Queue.Add(run);
        }

        try
        {
            run.Done.Task.GetAwaiter().GetResult();
        }
        finally
        {
            if (CellGuard.Interrupted)
            {
                // Other threads of the cell need a moment to meet their next check.
                Thread.Sleep(20);
            }

            lock (_gate)
            {
                _current = null;
                WasInterrupted = run.Interrupts > 0;
                CellGuard.Interrupted = false;
                if (run.Abandoned)
                {
                    _worker = null;
                }
            }
        }
    }

    /// <summary>Stops the running cell; a second call gives up on one that does not react.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            if (_current is not { } run)
            {
                return;
            }

            if (run.Interrupts++ > 0 && run.StubbornSince is not null)
            {
                run.Abandoned = true;
                run.Done.TrySetException(new CellInterruptedException());
                return;
            }

            CellGuard.Interrupted = true;
            ThreadPool.QueueUserWorkItem(_ => run.Cancel());
            ThreadPool.QueueUserWorkItem(_ => Wake(run));
        }
    }

    private void Wake(Run run)
    {
        // A wait that swallows the exception goes on waiting, and a child may be on its way: so this is done until the cell has ended.
        var reached = new HashSet<int>();
        for (var attempt = 0; attempt < 40 && !run.Done.Task.IsCompleted; attempt++)
        {
            lock (_gate)
            {
                if (run.OnThread && !run.Abandoned)
                {
                    run.Thread?.Interrupt();
                }
            }

            ChildProcesses.Interrupt(run.Started, reached);
            run.Done.Task.ContinueWith(_ => { }).Wait(50);
        }

        lock (_gate)
        {
            if (run.Done.Task.IsCompleted)
            {
                return;
            }

            run.StubbornSince = DateTime.UtcNow;
        }

        _warn("The cell does not react to the interrupt: it is probably inside a long call of a library. " +
            "It ends when that call returns; interrupt again to leave it running in the background and go on.\n");
    }

    private sealed class Run(Func<CancellationToken, Task> cell)
    {
        private readonly CancellationTokenSource _cancellation = new();

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Started { get; } = ChildProcesses.Now;

        public Thread? Thread { get; set; }

        public volatile bool OnThread;

        public volatile bool Abandoned;

        public int Interrupts { get; set; }

        public DateTime? StubbornSince { get; set; }

        public void Cancel()
        {
            try
            {
                _cancellation.Cancel();
            }
            catch (AggregateException)
            {
                // A callback that user code registered has thrown; the cell itself tells what matters.
            }
        }

        public void Start()
        {
            OnThread = true;
            try
            {
                var task = cell(_cancellation.Token);
                OnThread = false;
                task.ContinueWith(Finish, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            catch (Exception exception)
            {
                OnThread = false;
                Done.TrySetException(exception);
            }
        }

        private void Finish(Task task)
        {
            if (task.Exception?.InnerException is { } exception)
            {
                Done.TrySetException(exception);
            }
            else if (task.IsCanceled || CellGuard.Interrupted)
            {
                // A cell may also come to its end because an interrupt has ended the thread or the process that it waited for.
                Done.TrySetException(new CellInterruptedException());
            }
            else
            {
                Done.TrySetResult();
            }
        }
    }

    private sealed class Worker
    {
        public Worker()
        {
            Thread = new Thread(Loop, StackBytes) { IsBackground = true, Name = "cells" };
            Thread.Start();
        }

        public BlockingCollection<Run> Queue { get; } = [];

        public Thread Thread { get; }

        private void Loop()
        {
            while (true)
            {
                try
                {
                    var run = Queue.Take();
                    ExecutionContext.Run(ExecutionContext.Capture()!, static state => ((Run)state!).Start(), run);
                    if (run.Abandoned)
                    {
                        return;
                    }
                }
                catch (ThreadInterruptedException)
                {
                    // An interrupt that came when its cell had just ended.
                }
            }
        }
    }
}
