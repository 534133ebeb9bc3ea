using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Types;

/// <summary>A content table as editors and files know it. One description serves the seeder, the editor, the history and the export, so they cannot disagree.
/// Its name is that of its folder or its array's file, and its address under <c>/staff/content</c>.</summary>
public abstract class ContentType(string name, string singular, string plural)
{
    private readonly List<ContentField> fields = [];

    public string Name => name;
    public string Singular => singular;
    public string Plural => plural;

    public abstract Type RowType { get; }

    /// <summary>One Markdown file a row; otherwise one JSON array for all of them.</summary>
    public bool IsFolder => fields.Exists(one => one.IsBelow);

    /// <summary>Tells of illness, treatment or danger: a second person approves it (<c>Content:SecondPerson</c>).</summary>
    public bool IsClinical { get; init; } = true;

    /// <summary>The key of a row in its array; a row of a folder is named by its file, the one record by nothing.</summary>
    public string? SlugKey { get; init; } = "slug";

    /// <summary>Changed at the provider's own screens, at once and without a draft.</summary>
    public bool IsRecord { get; init; }

    public IReadOnlyList<ContentField> Fields => fields;

    /// <summary>The field that names a row to people: the first.</summary>
    public ContentField TitleField => fields[0];

    public string TitleOf(ContentRow row) => TitleField.Read(row) ?? row.Slug;

    /// <summary>Where visitors meet a row, root-relative; null when it has no place of its own.</summary>
    public abstract string? AddressOf(ContentRow row);

    /// <summary>All rows of all languages, tracked.</summary>
    public abstract IQueryable<ContentRow> Rows(SiteDbContext db);

    public abstract ContentRow New(string slug);

    public ContentValues Read(ContentRow row) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Read(row))));

    /// <summary>Sets every field whose text can be one; the problems name the others. The model knows how long a text may be; without it any length is taken.</summary>
    public IReadOnlyList<ContentProblem> Write(ContentRow row, ContentValues values, IModel? model = null)
    {
        var problems = new List<ContentProblem>();
        foreach (var field in fields)
        {
            var text = values[field.Name];
            var problem = TooLong(field, text, model) ?? field.Write(row, text);
            if (problem is not null)
            {
                problems.Add(new ContentProblem(field.Name, problem));
            }
        }

        return problems.Count > 0 ? problems : [.. Check(row)];
    }

    public int? MaxLengthOf(ContentField field, IModel model) => model.FindEntityType(RowType)!.FindProperty(field.PropertyName)?.GetMaxLength();

    protected abstract IEnumerable<ContentProblem> Check(ContentRow row);

    protected void Add(ContentField field) => fields.Add(field);

    private string? TooLong(ContentField field, string? text, IModel? model) =>
        model is not null && MaxLengthOf(field, model) is { } most && text?.Length > most ? $"must have at most {most} characters" : null;
}

public sealed class ContentType<TRow>(string name, string singular, string plural) : ContentType(name, singular, plural) where TRow : ContentRow
{
    private Func<TRow, string?> address = _ => null;
    private Func<TRow, IEnumerable<ContentProblem>> check = _ => [];

    public override Type RowType => typeof(TRow);

    public override string? AddressOf(ContentRow row) => address((TRow)row);

    public override IQueryable<ContentRow> Rows(SiteDbContext db) => db.Set<TRow>();

    /// <summary>Its required members begin empty and are set from the fields.</summary>
    public override ContentRow New(string slug)
    {
        var row = Activator.CreateInstance<TRow>();
        row.Slug = slug;
        foreach (var field in Fields)
        {
            field.Empty(row);
        }

        return row;
    }

    public ContentType<TRow> At(Func<TRow, string?> addressOf)
    {
        address = addressOf;
        return this;
    }

    public ContentType<TRow> Checked(Func<TRow, IEnumerable<ContentProblem>> checkRow)
    {
        check = checkRow;
        return this;
    }

    /// <summary>A field whose kind follows from its property; text is one line.</summary>
    public ContentType<TRow> Field(Expression<Func<TRow, object?>> property, string? label = null, string? hint = null)
    {
        var found = PropertyOf(property);
        return Add(found, KindOf(Nullable.GetUnderlyingType(found.PropertyType) ?? found.PropertyType), label, hint);
    }

    public ContentType<TRow> Plain(Expression<Func<TRow, object?>> property, string? label = null, string? hint = null) => Add(PropertyOf(property), ContentFieldKind.Plain, label, hint);

    public ContentType<TRow> Inline(Expression<Func<TRow, object?>> property, string? label = null, string? hint = null) => Add(PropertyOf(property), ContentFieldKind.Inline, label, hint);

    public ContentType<TRow> Blocks(Expression<Func<TRow, object?>> property, string? label = null, string? hint = null) => Add(PropertyOf(property), ContentFieldKind.Blocks, label, hint);

    public ContentType<TRow> Body(Expression<Func<TRow, object?>> property, string? label = null, string? hint = null) => Add(PropertyOf(property), ContentFieldKind.Body, label, hint);

    public ContentType<TRow> Section(string heading, Expression<Func<TRow, object?>> property) => Add(PropertyOf(property), ContentFieldKind.Section, heading, hint: null, heading);

    protected override IEnumerable<ContentProblem> Check(ContentRow row) => check((TRow)row);

    private ContentType<TRow> Add(PropertyInfo property, ContentFieldKind kind, string? label, string? hint, string? heading = null)
    {
        var plain = new ContentField(property, kind);
        Add(new ContentField(property, kind) { Label = label ?? plain.Label, Hint = hint, Heading = heading });
        return this;
    }

    private static PropertyInfo PropertyOf(Expression<Func<TRow, object?>> property) =>
        (PropertyInfo)((MemberExpression)(property.Body is UnaryExpression boxed ? boxed.Operand : property.Body)).Member;

    private static ContentFieldKind KindOf(Type type) =>
        type == typeof(int) ? ContentFieldKind.Number
        : type == typeof(DateOnly) ? ContentFieldKind.Date
        : type == typeof(TimeOnly) ? ContentFieldKind.Time
        : type == typeof(bool) ? ContentFieldKind.Flag
        : type.IsEnum ? ContentFieldKind.Choice
        : typeof(IReadOnlyList<string>).IsAssignableFrom(type) ? ContentFieldKind.List
        : ContentFieldKind.Line;
}
