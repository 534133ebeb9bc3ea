using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.WhatToExpect;

public sealed record WhatToExpectPage(Page Page, IReadOnlyList<SampleSession> Week);
