using System.Globalization;
using System.Text;
using EdgeLynx.Datasets.CzechLynx;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Datasets.Formats.Coco;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Synthesis.Survey;

namespace EdgeLynx.Synthesis.Output;

/// <summary>Writes what is known of a survey in the three layouts that others read: CzechLynx, COCO, and a folder of labelled pictures.</summary>
internal static class SurveyTables
{
    /// <summary>Writes all tables; returns the notes of the splits and every leak found.</summary>
    internal static IReadOnlyList<string> Write(SynthOptions options, IReadOnlyList<Taken> taken, Director director)
    {
        var stills = taken.Where(t => t.Frame is null).ToList();
        var (rows, notes) = Rows(stills);
        var name = Path.Combine(options.Out, "CzechLynxDataset-Metadata-Synthetic.csv");
        using (var file = File.Create(name))
        using (var writer = new CzechLynxWriter(file))
        {
            foreach (var row in rows.Values)
                writer.Write(row);
        }
        Coco(options, taken);
        Folder(options, stills, rows);
        var prompts = director.Identities.Select(i => $"{i.Name},{i.Prompt.Species},{i.Prompt.Pattern},{i.Prompt.Detail}");
        WriteLines(Path.Combine(options.Out, "prompts.csv"), ["individual,species,pattern,detail", .. prompts]);
        return notes;
    }

    private static (Dictionary<string, CzechLynxRow> Rows, List<string> Notes) Rows(IReadOnlyList<Taken> stills)
    {
        var known = stills.Where(t => t.Labels.Count > 0 && t.Labels[0].Identity is not null).ToList();
        var rows = CzechLynxCompletion.Fill([.. known.Select(Row)]).ToList();
        if (rows.Count == 0)
            return ([], ["No picture shows a known individual: there is nothing to split."]);
        var notes = new List<string>();
        foreach (var (split, assigned) in new[]
        {
            (CzechLynxSplit.GeoAware, CzechLynxSplitter.GeoAware(rows)),
            (CzechLynxSplit.TimeOpen, CzechLynxSplitter.TimeOpen(rows)),
            (CzechLynxSplit.TimeClosed, CzechLynxSplitter.TimeClosed(rows)),
        })
        {
            for (var i = 0; i < rows.Count; i++)
            {
                if (assigned.Sides[i] is { } side)
                    rows[i] = rows[i] with { Splits = new Dictionary<CzechLynxSplit, SplitSide>(rows[i].Splits) { [split] = side } };
            }
            notes.AddRange(assigned.Notes.Select(n => $"{split}: {n}"));
            notes.AddRange(LeakageCheck.Find(rows, split, assigned.Period).Select(leak => "LEAK " + leak));
        }
        // Every sample has a pose; the pose split follows the clean cut in time.
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Splits.TryGetValue(CzechLynxSplit.TimeOpen, out var side))
                rows[i] = rows[i] with { Splits = new Dictionary<CzechLynxSplit, SplitSide>(rows[i].Splits) { [CzechLynxSplit.Pose] = side } };
        }
        return (rows.ToDictionary(r => r.Path), notes);
    }

    private static CzechLynxRow Row(Taken t)
    {
        var label = t.Labels[0];
        var trap = t.Shot.Trap;
        var (latitude, longitude) = trap.Cell.Centre;
        return new CzechLynxRow(label.Identity!, t.File)
        {
            Source = "synthetic",
            Date = DateOnly.FromDateTime(t.Shot.Time),
            Encounter = t.Shot.Encounter,
            CoatPattern = t.Shot.Cast[0].CoatPattern,
            Latitude = latitude,
            Longitude = longitude,
            CellCode = trap.Cell.Code,
            Location = trap.Location,
            TrapId = trap.Id,
            Mask = label.Mask,
            Pose = [.. label.Points.Select(p => p.Visible == 2 ? (Math.Round((double)p.X, 2), Math.Round((double)p.Y, 2)) : ((double, double)?)null)],
        };
    }

    private static void Coco(SynthOptions options, IReadOnlyList<Taken> taken)
    {
        // The document carries the survey's own date: the same seed gives the same bytes.
        var made = taken.Count > 0 ? taken.Max(t => t.Shot.Time) : new DateTime(2017, 1, 1);
        using var file = File.Create(Path.Combine(options.Out, "coco.json"));
        using var coco = new CocoWriter(file, new ExportInfo("synth", new DateTimeOffset(made, TimeSpan.Zero), "1") { Title = $"EdgeLynx synthetic survey, seed {options.Seed}" });
        foreach (var t in taken)
        {
            coco.Write(new CocoPicture(t.File, t.Size, [.. t.Labels.Select(l => new CocoAnnotation(l.Category, l.Box)
            {
                Mask = l.Mask, Individual = l.Identity, Viewpoint = l.Viewpoint,
                Keypoints = [.. l.Points.Select(p => new CocoKeypoint(p.X, p.Y, p.Visible))],
            })])
            {
                Frame = t.Frame,
                Time = t.Shot.Time.ToString("s", CultureInfo.InvariantCulture),
                Location = t.Shot.Trap.Id,
            });
        }
    }

    private static void Folder(SynthOptions options, IReadOnlyList<Taken> stills, Dictionary<string, CzechLynxRow> rows)
    {
        var boxes = new List<string> { "file,part,animal_index,category,x,y,w,h,viewpoint,truncated,quality,modality,labelled,species,mask,mask_x,mask_y,mask_w,mask_h" };
        var identities = new List<string> { "file,individual,station,camera,timestamp,encounter,part" };
        Directory.CreateDirectory(Path.Combine(options.Out, "masks"));
        using var pool = new PixelPool();
        foreach (var t in stills)
        {
            var part = Part(t, rows);
            var modality = t.Shot.Light == Scenes.LightKind.Infrared ? "ir" : "day";
            if (t.Labels.Count == 0)
                boxes.Add($"{t.File},{part},-1,,,,,,,,,{modality},synthetic,,,,,,");
            for (var i = 0; i < t.Labels.Count; i++)
            {
                var l = t.Labels[i];
                var view = l.Viewpoint == Viewpoint.Unknown ? "unclear" : l.Viewpoint.ToString().ToLowerInvariant();
                var quality = l.Mask.Area < 1500 || l.Box.Area < 3000 ? "poor" : "good";
                var mask = FileNames.Mask(t.File, i);
                WriteMask(Path.Combine(options.Out, mask), l, pool);
                boxes.Add(FormattableString.Invariant(
                    $"{t.File},{part},{i},{l.Category.ToString().ToLowerInvariant()},{l.Box.X},{l.Box.Y},{l.Box.Width},{l.Box.Height},{view},{(l.Truncated ? 1 : 0)},{quality},{modality},synthetic,{l.Kind},{mask},{l.Box.X},{l.Box.Y},{l.Box.Width},{l.Box.Height}"));
                if (l.Identity is not null)
                    identities.Add($"{t.File},{l.Identity},{t.Shot.Trap.Id},1,{t.Shot.Time.ToString("s", CultureInfo.InvariantCulture)},{t.Shot.Encounter},{part}");
            }
        }
        WriteLines(Path.Combine(options.Out, "boxes.csv"), boxes);
        WriteLines(Path.Combine(options.Out, "identities.csv"), identities);
    }

    /// <summary>The side of the open split; pictures without a known individual go by their encounter.</summary>
    private static string Part(Taken t, Dictionary<string, CzechLynxRow> rows)
    {
        if (rows.TryGetValue(t.File, out var row))
            return row.Splits.TryGetValue(CzechLynxSplit.TimeOpen, out var side) ? side.ToString().ToLowerInvariant() : "";
        return t.Shot.Trap.Rng.Fork(t.Shot.Encounter).Fork("part").Chance(0.3f) ? "test" : "train";
    }

    private static void WriteMask(string path, Label label, PixelPool pool)
    {
        var whole = label.Mask.ToPixels();
        using var crop = pool.Rent(new PixelSize((int)label.Box.Width, (int)label.Box.Height), 1);
        for (var y = 0; y < crop.Size.Height; y++)
        {
            var from = whole.AsSpan(((int)label.Box.Y + y) * label.Mask.Size.Width + (int)label.Box.X, crop.Size.Width);
            var to = crop.Row(y);
            for (var x = 0; x < to.Length; x++)
                to[x] = from[x] != 0 ? (byte)255 : (byte)0;
        }
        PictureWriter.WritePng(path, crop);
    }

    private static void WriteLines(string path, IEnumerable<string> lines) => File.WriteAllText(path, string.Join('\n', lines) + "\n", new UTF8Encoding(false));
}
