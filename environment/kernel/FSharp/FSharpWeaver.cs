using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FSharp.Compiler.Syntax;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Range = FSharp.Compiler.Text.Range;

namespace EeCnn.KernelHost.FSharp;

/// <summary>
/// Puts a cancellation check into the loops, functions and lambdas of F# code. The compiler takes text and no tree, and columns
/// have a meaning, so only what leaves every other line as it is gets one: a body that stands on one line, or that begins one, or that
/// begins with the subject of a match or the condition of an if.
/// </summary>
internal static partial class FSharpWeaver
{
    private const string Check = "EeCnn.KernelHost.Execution.CellGuard.Check()";
    private const string Enter = "EeCnn.KernelHost.Execution.CellGuard.Enter()";

    /// <summary>Whether there may be anything to weave; what is quoted is data and stays as it is.</summary>
    public static bool IsNeeded(string code) => Repeats().IsMatch(code) && !Quotes().IsMatch(code);

    /// <summary>The code with its checks.</summary>
    public static string Weave(string code, string cell, ParsedInput tree)
    {
        var weaving = new Weaving(code.ReplaceLineEndings("\n").Split('\n'));
        ParsedInputModule.fold(FuncConvert.FromFunc<Weaving, FSharpList<SyntaxNode>, SyntaxNode, Weaving>(Visit), weaving, tree);
        return weaving.ToCode(cell);
    }

    private static Weaving Visit(Weaving weaving, FSharpList<SyntaxNode> path, SyntaxNode node)
    {
        switch (node)
        {
            case SyntaxNode.SynExpr { Item: SynExpr.While loop } when IsOneLine(loop.whileExpr):
                weaving.Wrap(loop.whileExpr.Range, Check);
                break;
            case SyntaxNode.SynExpr { Item: SynExpr.While loop }:
                weaving.Before(loop.doExpr.Range, Check);
                break;
            case SyntaxNode.SynExpr { Item: SynExpr.For loop }:
                weaving.Before(loop.doBody.Range, Check);
                break;
            case SyntaxNode.SynExpr { Item: SynExpr.ForEach loop }:
                weaving.Before(loop.bodyExpr.Range, Check);
                break;
            case SyntaxNode.SynExpr { Item: SynExpr.Lambda { inLambdaSeq: false, parsedData: { Value: (_, var body) } } }:
                Weave(weaving, body, Check);
                break;
            case SyntaxNode.SynBinding { Item: var binding } when IsFunction(binding):
                Weave(weaving, binding.expr is SynExpr.Typed { expr: var inner } && binding.returnInfo is not null ? inner : binding.expr, Enter);
                break;
        }

        return weaving;
    }

    private static void Weave(Weaving weaving, SynExpr body, string check)
    {
        if (IsOneLine(body))
        {
            weaving.Wrap(body.Range, check);
        }
        else if (!weaving.Before(body.Range, check) && First(body) is { } first && IsOneLine(first))
        {
            weaving.Wrap(first.Range, check);
        }
    }

    // What a body that begins behind its "=" and goes on below evaluates first.
    private static SynExpr? First(SynExpr body) => body switch
    {
        SynExpr.Match { expr: var subject } => subject,
        SynExpr.IfThenElse { ifExpr: var condition } => condition,
        SynExpr.Sequential { expr1: var first } => First(first),
        _ => null,
    };

    private static bool IsOneLine(SynExpr expression) => expression.Range.StartLine == expression.Range.EndLine;

    private static bool IsFunction(SynBinding binding) => binding.headPat is SynPat.LongIdent { argPats: SynArgPats.Pats { pats.IsEmpty: false } };

    [GeneratedRegex(@"\b(while|for|fun|let\s+rec|member)\b")]
    private static partial Regex Repeats();

    [GeneratedRegex(@"<@|\bquery\s*\{|\bExpression\b")]
    private static partial Regex Quotes();

    private sealed class Weaving(string[] lines)
    {
        private readonly List<(int Line, int Column, bool Opens, string Text)> _within = [];
        private readonly SortedDictionary<int, (int Column, string Check)> _above = [];

        /// <summary>Makes an expression on one line one that checks first.</summary>
        public void Wrap(Range expression, string check)
        {
            _within.Add((expression.StartLine, expression.StartColumn, true, $"({check}; "));
            _within.Add((expression.EndLine, expression.EndColumn, false, ")"));
        }

        /// <summary>
        /// Puts a check before the body of a loop, or of a function of many lines, which may hold what no brackets may; false if
        /// there is no place for one.
        /// </summary>
        public bool Before(Range body, string check)
        {
            var line = lines[body.StartLine - 1];
            var start = line.AsSpan(0, body.StartColumn);
            if (start.IsWhiteSpace())
            {
                _above.TryAdd(body.StartLine, (body.StartColumn, check));
            }
            else if (body.StartLine == body.EndLine && !start.TrimEnd().EndsWith("->", StringComparison.Ordinal))
            {
                _within.Add((body.StartLine, body.StartColumn, true, check + "; "));
            }
            else
            {
                return false;
            }

            return true;
        }

        public string ToCode(string cell)
        {
            var code = new StringBuilder();
            var within = _within.ToLookup(part => part.Line);
            for (var i = 0; i < lines.Length; i++)
            {
                if (_above.TryGetValue(i + 1, out var above))
                {
                    // The line below keeps its number.
                    code.Append(' ', above.Column).Append(above.Check).Append("\n# ")
                        .Append((i + 1).ToString(CultureInfo.InvariantCulture)).Append(" \"").Append(cell).Append("\"\n");
                }

                var done = 0;
                foreach (var (_, column, _, text) in within[i + 1].OrderBy(part => part.Column).ThenBy(part => part.Opens))
                {
                    code.Append(lines[i], done, column - done).Append(text);
                    done = column;
                }

                code.Append(lines[i], done, lines[i].Length - done).Append('\n');
            }

            return code.ToString(0, code.Length - 1);
        }
    }
}
