//! Instants as nearly all servers write them: `2023-01-01T15:00:00.000000000Z`.
//!
//! They are what answers have most of. Any other notation of RFC 3339 is left to `jiff`.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// The longest text, with all its digits zero.
pub(super) const ZERO: [u8; 30] = *b"0000-00-00T00:00:00.000000000Z";

/// Where the fraction begins.
const FRACTION: usize = 20;

/// Reads an instant in UTC; also tells how many digits its fraction has.
pub(super) fn read(text: &str) -> Option<(Timestamp, u8)> {
    let (seconds, fraction) = text
        .strip_suffix('Z')?
        .as_bytes()
        .split_at_checked(FRACTION - 1)?;
    let is_between = |at: usize| seconds[at] == ZERO[at];
    if ![4, 7, 10, 13, 16].into_iter().all(is_between) {
        return None;
    }
    let two = |at: usize| i8::try_from(number(&seconds[at..at + 2])?).ok();
    let year = i16::try_from(number(&seconds[..4])?).ok()?;
    let (nanoseconds, digits) = nanoseconds(fraction)?;
    let (month, day) = (two(5)?, two(8)?);
    let (hour, minute, second) = (two(11)?, two(14)?, two(17)?);
    let time = DateTime::new(year, month, day, hour, minute, second, nanoseconds);
    let instant = Offset::UTC.to_timestamp(time.ok()?).ok()?;
    Some((instant, digits))
}

/// What a fraction is in nanoseconds, and how many digits it has.
fn nanoseconds(fraction: &[u8]) -> Option<(i32, u8)> {
    let Some((point, digits)) = fraction.split_first() else {
        return Some((0, 0));
    };
    let count = u8::try_from(digits.len()).ok()?;
    match *point == b'.' && (1..=9).contains(&count) {
        true => Some((number(digits)? * 10_i32.pow(9 - u32::from(count)), count)),
        false => None,
    }
}

/// A number of at most nine digits.
fn number(digits: &[u8]) -> Option<i32> {
    digits.iter().try_fold(0, |number, digit| {
        let digit = digit.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + i32::from(digit))
    })
}

/// Writes an instant into `text`, which is [`ZERO`], with so many digits of a fraction; nothing if
/// the year has no four digits.
pub(super) fn write(instant: Timestamp, digits: u8, text: &mut [u8; ZERO.len()]) -> Option<&str> {
    let time = Offset::UTC.to_datetime(instant);
    put(&mut text[..4], u32::try_from(time.year()).ok()?);
    for (at, value) in [
        (5, time.month()),
        (8, time.day()),
        (11, time.hour()),
        (14, time.minute()),
        (17, time.second()),
    ] {
        put(&mut text[at..at + 2], u32::from(value.unsigned_abs()));
    }
    put(
        &mut text[FRACTION..ZERO.len() - 1],
        time.subsec_nanosecond().unsigned_abs(),
    );
    let end = match digits {
        0 => FRACTION - 1,
        digits => FRACTION + usize::from(digits.min(9)),
    };
    text[end] = b'Z';
    std::str::from_utf8(&text[..=end]).ok()
}

/// Writes a number over zeros.
fn put(zeros: &mut [u8], mut number: u32) {
    for zero in zeros.iter_mut().rev() {
        if number == 0 {
            return;
        }
        *zero += (number % 10) as u8;
        number /= 10;
    }
}
