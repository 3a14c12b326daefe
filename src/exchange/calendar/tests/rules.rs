//! The examples of RFC 5545, section 3.8.5.3: every one of its rules for New York, over the
//! changes of summer time, with the days that the standard itself lists.

use super::*;

/// The days and times, by the clock of New York, of the first so many of a series.
fn times(start: &str, lines: &str, most: usize) -> Vec<String> {
    let text = event(&format!("DTSTART;TZID=America/New_York:{start}\nDURATION:PT1H\n{lines}"));
    let zone = zone("America/New_York");
    let people = People::default();
    let read = read(&text, Wanted { zone: &zone, from: None, until: date(2010, 1, 1), people: &people });
    let read = read.expect("a calendar");
    assert_eq!(read.unreadable, [], "{lines}");
    let at = |record: &Record| {
        let stamp = record.key.strip_prefix("u ").expect("a moment");
        let stamp = jiff::fmt::strtime::parse("%Y%m%dT%H%M%SZ", stamp)
            .expect("parsed")
            .to_datetime()
            .expect("a time");
        let moment = TimeZone::UTC.to_ambiguous_timestamp(stamp).compatible().expect("a moment");
        zone.to_datetime(moment).strftime("%Y%m%d %H%M").to_string()
    };
    read.records.iter().take(most).map(at).collect()
}

/// The days of a series at nine o'clock.
fn check(start: &str, rule: &str, days: &str) {
    let expected: Vec<String> = expand(days).into_iter().map(|day| format!("{day} 0900")).collect();
    let found = times(&format!("{start}T090000"), &format!("RRULE:{rule}"), expected.len());
    assert_eq!(found, expected, "{rule}");
    if rule.contains("COUNT") || rule.contains("UNTIL") {
        let all = times(&format!("{start}T090000"), &format!("RRULE:{rule}"), usize::MAX);
        assert_eq!(all.len(), expected.len(), "{rule} ends");
    }
}

/// `1997: 9/2-11 10/3` as all of its days.
fn expand(days: &str) -> Vec<String> {
    let (mut year, mut month, mut found) = (0, 0, Vec::new());
    for word in days.split_whitespace() {
        if let Some(number) = word.strip_suffix(':') {
            year = number.parse().expect("a year");
            continue;
        }
        let (before, day) = word.split_once('/').map_or((None, word), |(m, d)| (Some(m), d));
        if let Some(number) = before {
            month = number.parse().expect("a month");
        }
        for part in day.split(',') {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (from, to): (i8, i8) = (from.parse().expect("a day"), to.parse().expect("a day"));
            found.extend((from..=to).map(|day| date(year, month, day).strftime("%Y%m%d").to_string()));
        }
    }
    found
}

#[test]
fn daily() {
    check("19970902", "FREQ=DAILY;COUNT=10", "1997: 9/2-11");
    check("19970902", "FREQ=DAILY;UNTIL=19971224T000000Z", "1997: 9/2-30 10/1-31 11/1-30 12/1-23");
    check(
        "19970902",
        "FREQ=DAILY;INTERVAL=2",
        "1997: 9/2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 10/2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 11/1,3,5,7",
    );
    check("19970902", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997: 9/2,12,22 10/2,12");
    let januaries = "1998: 1/1-31 1999: 1/1-31 2000: 1/1-31";
    check("19980101", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", januaries);
    check("19980101", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", januaries);
}

#[test]
fn weekly() {
    check("19970902", "FREQ=WEEKLY;COUNT=10", "1997: 9/2,9,16,23,30 10/7,14,21,28 11/4");
    check(
        "19970902",
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        "1997: 9/2,9,16,23,30 10/7,14,21,28 11/4,11,18,25 12/2,9,16,23",
    );
    check(
        "19970902",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "1997: 9/2,16,30 10/14,28 11/11,25 12/9,23 1998: 1/6,20 2/3,17",
    );
    check(
        "19970902",
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        "1997: 9/2,4,9,11,16,18,23,25,30 10/2",
    );
    check("19970902", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997: 9/2,4,9,11,16,18,23,25,30 10/2");
    check(
        "19970901",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "1997: 9/1,3,5,15,17,19,29 10/1,3,13,15,17,27,29,31 11/10,12,14,24,26,28 12/8,10,12,22",
    );
    check(
        "19970902",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "1997: 9/2,4,16,18,30 10/2,14,16",
    );
    check("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997: 8/5,10,19,24");
    check("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997: 8/5,17,19,31");
}

#[test]
fn monthly() {
    check(
        "19970905",
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "1997: 9/5 10/3 11/7 12/5 1998: 1/2 2/6 3/6 4/3 5/1 6/5",
    );
    check("19970905", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "1997: 9/5 10/3 11/7 12/5");
    check(
        "19970907",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1997: 9/7,28 11/2,30 1998: 1/4,25 3/1,29 5/3,31",
    );
    check("19970922", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997: 9/22 10/20 11/17 12/22 1998: 1/19 2/16");
    check("19970928", "FREQ=MONTHLY;BYMONTHDAY=-3", "1997: 9/28 10/29 11/28 12/29 1998: 1/29 2/26");
    check(
        "19970902",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "1997: 9/2,15 10/2,15 11/2,15 12/2,15 1998: 1/2,15",
    );
    check(
        "19970930",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "1997: 9/30 10/1,31 11/1,30 12/1,31 1998: 1/1,31 2/1",
    );
    check(
        "19970910",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "1997: 9/10-15 1999: 3/10-13",
    );
    check(
        "19970902",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "1997: 9/2,9,16,23,30 11/4,11,18,25 1998: 1/6,13,20,27 3/3,10,17,24,31",
    );
    check(
        "19970913",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "1997: 9/13 10/11 11/8 12/13 1998: 1/10 2/7 3/7 4/11 5/9 6/13",
    );
    check("19970904", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997: 9/4 10/7 11/6");
    check(
        "19970929",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "1997: 9/29 10/30 11/27 12/30 1998: 1/29 2/26 3/30",
    );
    check("20070115", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007: 1/15,30 2/15 3/15,30");
}

#[test]
fn yearly() {
    check(
        "19970610",
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "1997: 6/10 7/10 1998: 6/10 7/10 1999: 6/10 7/10 2000: 6/10 7/10 2001: 6/10 7/10",
    );
    check(
        "19970310",
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "1997: 3/10 1999: 1/10 2/10 3/10 2001: 1/10 2/10 3/10 2003: 1/10 2/10 3/10",
    );
    check(
        "19970101",
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "1997: 1/1 4/10 7/19 2000: 1/1 4/9 7/18 2003: 1/1 4/10 7/19 2006: 1/1",
    );
    check("19970519", "FREQ=YEARLY;BYDAY=20MO", "1997: 5/19 1998: 5/18 1999: 5/17");
    check("19970512", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997: 5/12 1998: 5/11 1999: 5/17");
    check(
        "19970313",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "1997: 3/13,20,27 1998: 3/5,12,19,26 1999: 3/4,11,18,25",
    );
    check(
        "19970605",
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "1997: 6/5,12,19,26 7/3,10,17,24,31 8/7,14,21,28",
    );
    check(
        "19961105",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "1996: 11/5 2000: 11/7 2004: 11/2",
    );
}

#[test]
fn within_a_day_and_without_the_first() {
    let at = |lines: &str, most| times("19970902T090000", lines, most);
    let day = |times: &[&str]| times.iter().map(|time| format!("19970902 {time}")).collect::<Vec<_>>();
    // Erratum 3883 of RFC 5545: five in the afternoon of New York is 21:00 in UTC.
    assert_eq!(at("RRULE:FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", 99), day(&["0900", "1200", "1500"]));
    assert_eq!(
        at("RRULE:FREQ=MINUTELY;INTERVAL=15;COUNT=6", 99),
        day(&["0900", "0915", "0930", "0945", "1000", "1015"])
    );
    assert_eq!(at("RRULE:FREQ=MINUTELY;INTERVAL=90;COUNT=4", 99), day(&["0900", "1030", "1200", "1330"]));
    let thirds = at("RRULE:FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", 25);
    assert_eq!(thirds[..4], day(&["0900", "0920", "0940", "1000"]));
    assert_eq!(thirds[23..], ["19970902 1640".to_owned(), "19970903 0900".to_owned()]);
    let thirteenths =
        at("EXDATE;TZID=America/New_York:19970902T090000\nRRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", 5);
    let days: Vec<_> = thirteenths.iter().map(|time| &time[..8]).collect();
    assert_eq!(days, ["19980213", "19980313", "19981113", "19990813", "20001013"]);
}
