using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace RocklandIop.Web.Telemetry;

/// <summary>The log as the console shows it, for the collector: the message and what it names, the types and the stack of an exception, and nothing else that an event carries.</summary>
public sealed class CollectorLog : ILogEventSink
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    private ILoggerProvider? collector;

    /// <summary>Verbs such as <c>migrate</c> never start it: what they say is for who typed them.</summary>
    public void Start(ILoggerProvider provider) => collector = provider;

    public void Emit(LogEvent logEvent)
    {
        if (collector?.CreateLogger(Plain(logEvent.Properties.GetValueOrDefault(Constants.SourceContextPropertyName)) as string ?? SiteSpans.Source) is { } logger)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            Message.Format(logEvent, text);
            var (level, attributes) = (LevelOf(logEvent.Level), Attributes(logEvent));
            logger.Log(level, default, attributes, exception: null, (_, _) => text.ToString());
        }
    }

    private static List<KeyValuePair<string, object?>> Attributes(LogEvent logEvent)
    {
        var named = logEvent.MessageTemplate.Tokens.OfType<PropertyToken>().Select(token => token.PropertyName).ToHashSet(StringComparer.Ordinal);
        var attributes = (from property in logEvent.Properties where named.Contains(property.Key) select KeyValuePair.Create(property.Key, Plain(property.Value))).ToList();
        if (logEvent.Exception is { } exception)
        {
            attributes.Add(KeyValuePair.Create<string, object?>("exception.type", exception.GetType().FullName));
            // Made by the safe log: types and stack, without the message.
            attributes.Add(KeyValuePair.Create("exception.stacktrace", Plain(logEvent.Properties.GetValueOrDefault("Failure"))));
        }

        return attributes;
    }

    private static object? Plain(LogEventPropertyValue? value) => value switch
    {
        null => null,
        ScalarValue { Value: string or bool or int or long or double } scalar => scalar.Value,
        _ => value.ToString(format: null, CultureInfo.InvariantCulture),
    };

    private static LogLevel LevelOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => LogLevel.Trace,
        LogEventLevel.Debug => LogLevel.Debug,
        LogEventLevel.Information => LogLevel.Information,
        LogEventLevel.Warning => LogLevel.Warning,
        LogEventLevel.Error => LogLevel.Error,
        LogEventLevel.Fatal => LogLevel.Critical,
    };
}
