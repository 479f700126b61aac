//! Event streams: from bytes to events (HTML, sections 9.2.5 and 9.2.6).

use std::time::Duration;

use bytes::{Buf, Bytes};
use serde_json::Value;

/// An event of a `text/event-stream`, and what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerSentEvent<T> {
    /// What it carries (`data`).
    pub data: T,
    /// Empty where the server gives none.
    name: String,
    id: String,
}

impl<T> ServerSentEvent<T> {
    /// Its type (`event`); `message` where the server gives none.
    pub fn name(&self) -> &str {
        match self.name.as_str() {
            "" => "message",
            name => name,
        }
    }

    /// The last id that the server gave, with this event or with one before it; empty for none.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The same event with something else as what it carries.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> ServerSentEvent<U> {
        ServerSentEvent {
            data: change(self.data),
            name: self.name,
            id: self.id,
        }
    }
}

impl ServerSentEvent<String> {
    /// The event as a JSON object of its fields: its data as text if its name is one of `texts`, else as
    /// JSON. `None` where the data is that object by itself: servers that give their events no name,
    /// or repeat it there, say all in the data.
    #[allow(dead_code, reason = "what events are depends on the API")]
    pub(crate) fn as_object(&self, texts: &[&str]) -> Option<String> {
        if self.name.is_empty() {
            return None;
        }
        let is_text = texts.contains(&self.name.as_str());
        let json: Option<Value> = serde_json::from_str(&self.data).ok();
        let data = match json.filter(|_| !is_text) {
            Some(json) if json.get("event").and_then(Value::as_str) == Some(self.name.as_str()) => {
                return None;
            }
            Some(_) => self.data.clone(),
            None => Value::from(self.data.as_str()).to_string(),
        };
        let (name, id) = (Value::from(self.name()), Value::from(self.id()));
        Some(format!(r#"{{"event":{name},"data":{data},"id":{id}}}"#))
    }
}

/// A line or an event has more bytes than are accepted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// What makes events of bytes, however these are cut.
pub(crate) struct EventParser {
    /// The most bytes of an event.
    limit: u64,
    /// The beginning of a line whose end has not come.
    line: Vec<u8>,
    /// Whether that is the first, which may begin with a byte order mark.
    is_first: bool,
    /// Whether the line before ended in a carriage return: a line feed would belong to it.
    after_return: bool,
    data: String,
    name: String,
    id: String,
    /// The id as of the last empty line.
    last_id: String,
    retry: Option<Duration>,
}

impl EventParser {
    /// At the start of a stream whose events have at most `limit` bytes.
    pub(crate) fn new(limit: u64) -> Self {
        Self {
            limit,
            line: Vec::new(),
            is_first: true,
            after_return: false,
            data: String::new(),
            name: String::new(),
            id: String::new(),
            last_id: String::new(),
            retry: None,
        }
    }

    /// At the start of the stream that goes on where this one broke: ids and times stay.
    pub(crate) fn restart(&mut self) {
        *self = Self {
            id: self.last_id.clone(),
            last_id: std::mem::take(&mut self.last_id),
            retry: self.retry,
            ..Self::new(self.limit)
        };
    }

    /// The id to go on from; empty for none.
    pub(crate) fn last_id(&self) -> &str {
        &self.last_id
    }

    /// How long the server wants clients to wait before they come back.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The next event, with what is read taken from `unread`; none if that is used up. An event
    /// that no empty line ends is never one.
    ///
    /// # Errors
    /// It is longer than the limit.
    pub(crate) fn next(
        &mut self,
        unread: &mut Bytes,
    ) -> Result<Option<ServerSentEvent<String>>, TooLong> {
        while !unread.is_empty() {
            if std::mem::take(&mut self.after_return) && unread[0] == b'\n' {
                unread.advance(1);
                continue;
            }
            let end = unread.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let part = unread.split_to(end.unwrap_or(unread.len()));
            let length = self.data.len() + self.line.len() + part.len();
            if length as u64 > self.limit {
                return Err(TooLong);
            }
            self.line.extend_from_slice(&part);
            if unread.is_empty() {
                break;
            }
            self.after_return = unread[0] == b'\r';
            unread.advance(1);
            let line = std::mem::take(&mut self.line);
            let event = self.line(&line);
            // The same memory for the next line.
            self.line = line;
            self.line.clear();
            if event.is_some() {
                return Ok(event);
            }
        }
        Ok(None)
    }

    /// What a line says; the event if it ends one.
    fn line(&mut self, line: &[u8]) -> Option<ServerSentEvent<String>> {
        let line = match std::mem::take(&mut self.is_first) {
            true => line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line),
            false => line,
        };
        if line.is_empty() {
            return self.dispatch();
        }
        // No end of a line is a part of another character, so none is cut.
        let line = String::from_utf8_lossy(line);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => {
                self.data += value;
                self.data.push('\n');
            }
            "event" => value.clone_into(&mut self.name),
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if is_number(value) => {
                // More digits than a number has are a long time like any other.
                let time = value.parse().unwrap_or(u64::MAX);
                self.retry = Some(Duration::from_millis(time));
            }
            // A comment has no name; other fields mean nothing.
            _ => {}
        }
        None
    }

    /// The event that an empty line ends, if there was data.
    fn dispatch(&mut self) -> Option<ServerSentEvent<String>> {
        self.last_id.clone_from(&self.id);
        let name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        data.pop()?;
        Some(ServerSentEvent {
            data,
            name,
            id: self.id.clone(),
        })
    }
}

fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}
