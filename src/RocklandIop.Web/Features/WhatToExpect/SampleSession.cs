using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.WhatToExpect;

/// <summary>One part of the sample week. An illustration of how the hours can be filled, not the provider's timetable.</summary>
public sealed class SampleSession : ContentRow
{
    public DayOfWeek Day { get; set; }
    public TimeOnly Starts { get; set; }
    public int Minutes { get; set; }
    public required string Title { get; set; }

    public TimeOnly Ends => Starts.AddMinutes(Minutes);

    public sealed class Mapping() : ContentMapping<SampleSession>("SampleSessions")
    {
        public override void Configure(EntityTypeBuilder<SampleSession> session)
        {
            base.Configure(session);
            session.Property(s => s.Title).HasMaxLength(100);
            session.Ignore(s => s.Ends);
        }
    }
}
