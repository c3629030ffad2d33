using EdgeLynx.Agent.Identification;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Identification;

public sealed class IdentityFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteSubmission_NotCalledKnown_IsNew()
    {
        var path = Path.Combine(_folder.Path, "submission.csv");

        IdentityFiles.WriteSubmission(path, [("1.jpg", "lynx_1"), ("2.jpg", null)]);

        Assert.Equal(["image_id,identity", "1.jpg,lynx_1", "2.jpg,new_individual"], File.ReadLines(path).Select(line => line.Trim()));
    }

    [Fact]
    public void WritePlots_Answers_WritesFourCharts()
    {
        Answer[] answers = [new("e1", "a", true, [new Candidate("a", 0.9, Viewpoint.Left, 9)]), new("e2", "z", false, [new Candidate("a", 0.1, Viewpoint.Left, 0)])];
        var scores = AnswerScores.Of(answers);

        IdentityFiles.WritePlots(_folder.Path, answers, new IdentityReport { Encounter = scores, Image = scores });

        Assert.Equal(["cmc.svg", "reliability.svg", "roc.svg", "scores.svg"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(_folder.Path), file => Assert.StartsWith("<svg", File.ReadAllText(file), StringComparison.Ordinal));
    }
}
