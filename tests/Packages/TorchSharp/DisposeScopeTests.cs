using TorchSharp;
using static TorchSharp.torch;
using Xunit;

namespace EeCnn.Tests.Packages.TorchSharp;

public class DisposeScopeTests
{
    [Fact]
    public void Scope_Disposed_DisposesWhatItHolds()
    {
        Tensor inside, kept;
        using (var scope = NewDisposeScope())
        {
            inside = zeros(2);
            kept = ones(2).DetachFromDisposeScope();
            Assert.Equal(1, scope.DisposablesCount);
            Assert.True(scope.Contains(inside));
        }

        Assert.True(inside.IsInvalid);
        Assert.False(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void MoveToOuter_FromInner_LivesUntilTheOuterEnds()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = zeros(2).MoveToOuterDisposeScope();
            }

            Assert.False(moved.IsInvalid);
        }

        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void MoveToOuter_WithoutOuter_BelongsToTheCaller()
    {
        using var moved = WrappedTensorDisposeScope(() => zeros(2) + 1);
        Assert.False(moved.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Attach_FromAnotherScope_StealsIt()
    {
        using var outer = NewDisposeScope();
        var x = zeros(2);
        using var inner = NewDisposeScope();
        inner.Attach(x);
        Assert.True(inner.Contains(x));
        Assert.False(outer.Contains(x));
    }

    [Fact]
    public void Scope_UsedAfterDispose_Throws()
    {
        var scope = NewDisposeScope();
        scope.Dispose();
        scope.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scope.DisposeEverything());
        Assert.False(scope.Contains(zeros(1)));
    }

    [Fact]
    public void Attach_OtherThanTensor_Throws()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<InvalidOperationException>(() => scope.Attach(new MemoryStream()));
    }

    [Fact]
    public void DisposeEverythingBut_KeepsOne()
    {
        using var scope = NewDisposeScope();
        var a = zeros(1);
        var b = zeros(1);
        scope.DisposeEverythingBut(b);
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
    }

    [Fact]
    public void Dispose_OutOfOrder_KeepsTheChain()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        inner.Dispose();
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void View_Disposed_LeavesItsBaseAlive()
    {
        using var x = arange(4);
        x.view(2, 2).Dispose();
        Assert.Equal(6, x.sum().item<long>());
    }

    [Fact]
    public void InPlace_GivesTheTensorItself_SoThatNothingIsLeftToDispose()
    {
        // As TorchSharp 0.107 does; zero_ alone gives another object there.
        using var x = ones(3);
        using var index = tensor(new long[] { 0 });
        using var mask = x > 5;
        using var one = ones(1);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Tensor[] results =
        [
            x.add_(1), x.add_(x), x.mul_(2), x.sub_(1), x.div_(2), x.pow_(2), x.sqrt_(), x.exp_(), x.neg_(), x.relu_(), x.clamp_(0, 1), x.fill_(1), x.copy_(x), x.uniform_(0, 1),
            x.normal_(), x.bernoulli_(0.5), x.random_(0, 5), x.masked_fill_(mask, 0), x.index_add_(0, index, one, 1), x.addcmul_(x, x, 1), x.squeeze_(), x.detach_(),
            x.requires_grad_(false), nn.init.uniform_(x), nn.init.zeros_(x), nn.init.ones_(x),
        ];
        Assert.All(results, result => Assert.Same(x, result));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using var zero = x.zero_();
        using var rectified = nn.functional.relu(x, inplace: true);
        Assert.NotSame(x, zero);
        Assert.NotSame(x, rectified);
    }

    [Fact]
    public void Statistics_LoopInScopes_LeavesNothingBehind()
    {
        var statistics = DisposeScopeManager.Statistics;
        using var x = ones(3);
        var before = statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 10; i++)
        {
            using var scope = NewDisposeScope();
            _ = (x * 2 + 1).relu().sum();
        }

        Assert.Equal(before, statistics.ThreadTotalLiveCount);
    }
    [Fact]
    public void Assignment_ByIndex_LeavesNothingBehind()
    {
        using var x = zeros(3, 3);
        using var two = full([3], 2f);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++)
        {
            x[i] = two;
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal([2f, 2, 2, 2, 2, 2, 2, 2, 2], x.data<float>().ToArray());
    }
}
