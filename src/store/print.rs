//! Values as RON text on one line, made to be read.
//!
//! RON's own printer escapes apostrophes and combining marks (`it\'s`), and has
//! one depth for all lists. This one escapes only what must be: quotation marks,
//! backslashes, line breaks, tabs and what cannot be seen.

use crate::plan::is_hidden;
use serde::ser::{self, Impossible, Serialize};
use std::fmt::{Display, Write as _};

/// Why a value cannot be printed: none of the plan's own cannot.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Unprintable(String);

impl ser::Error for Unprintable {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Adds a value to the text, on one line.
pub(super) fn print(out: &mut String, value: &impl Serialize) -> Result<(), Unprintable> {
    value.serialize(Printer(out))
}

struct Printer<'a>(&'a mut String);

/// The inside of a pair of brackets.
struct Inside<'a> {
    out: &'a mut String,
    close: char,
    first: bool,
}

impl<'a> Inside<'a> {
    fn open(out: &'a mut String, open: char, close: char) -> Self {
        out.push(open);
        Self { out, close, first: true }
    }

    fn separate(&mut self) {
        if !self.first {
            self.out.push_str(", ");
        }
        self.first = false;
    }
}

/// Adds the inside of a quoted text, with as few escapes as can be.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
}

/// What is displayed into it is escaped.
struct Escaping<'a>(&'a mut String);

impl std::fmt::Write for Escaping<'_> {
    fn write_str(&mut self, part: &str) -> std::fmt::Result {
        escape(self.0, part);
        Ok(())
    }
}

macro_rules! as_displayed {
    ($($name:ident: $type:ty),+) => {
        $(fn $name(self, value: $type) -> Result<(), Unprintable> {
            // Writing to a string cannot fail.
            let _ = write!(self.0, "{value}");
            Ok(())
        })+
    };
}

fn unknown<T>(what: &str) -> Result<T, Unprintable> {
    Err(Unprintable(format!("the file has no {what}")))
}

impl<'a> ser::Serializer for Printer<'a> {
    type Ok = ();
    type Error = Unprintable;
    type SerializeSeq = Inside<'a>;
    type SerializeTuple = Impossible<(), Unprintable>;
    type SerializeTupleStruct = Impossible<(), Unprintable>;
    type SerializeTupleVariant = Impossible<(), Unprintable>;
    type SerializeMap = Impossible<(), Unprintable>;
    type SerializeStruct = Inside<'a>;
    type SerializeStructVariant = Impossible<(), Unprintable>;

    as_displayed!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    fn serialize_f32(self, value: f32) -> Result<(), Unprintable> {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Unprintable> {
        // `Debug` writes `1.0` where `Display` writes `1`; both read back to the same bits.
        let _ = write!(self.0, "{value:?}");
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Unprintable> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Unprintable> {
        self.0.push('"');
        escape(self.0, value);
        self.0.push('"');
        Ok(())
    }

    fn collect_str<T: ?Sized + Display>(self, value: &T) -> Result<(), Unprintable> {
        self.0.push('"');
        let _ = write!(Escaping(self.0), "{value}");
        self.0.push('"');
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unprintable> {
        self.0.push_str("None");
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Unprintable> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &str, _: u32, variant: &str) -> Result<(), Unprintable> {
        self.0.push_str(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &str, value: &T) -> Result<(), Unprintable> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, Unprintable> {
        Ok(Inside::open(self.0, '[', ']'))
    }

    fn serialize_struct(self, _: &str, _: usize) -> Result<Inside<'a>, Unprintable> {
        Ok(Inside::open(self.0, '(', ')'))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unprintable> {
        unknown("bytes")
    }

    fn serialize_unit(self) -> Result<(), Unprintable> {
        unknown("units")
    }

    fn serialize_unit_struct(self, _: &str) -> Result<(), Unprintable> {
        unknown("unit structs")
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &str,
        _: u32,
        _: &str,
        _: &T,
    ) -> Result<(), Unprintable> {
        unknown("variants with values")
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unprintable> {
        unknown("tuples")
    }

    fn serialize_tuple_struct(self, _: &str, _: usize) -> Result<Self::SerializeTupleStruct, Unprintable> {
        unknown("tuple structs")
    }

    fn serialize_tuple_variant(
        self,
        _: &str,
        _: u32,
        _: &str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unprintable> {
        unknown("variants with values")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unprintable> {
        unknown("maps")
    }

    fn serialize_struct_variant(
        self,
        _: &str,
        _: u32,
        _: &str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unprintable> {
        unknown("variants with values")
    }
}

impl ser::SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = Unprintable;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Unprintable> {
        self.separate();
        value.serialize(Printer(self.out))
    }

    fn end(self) -> Result<(), Unprintable> {
        self.out.push(self.close);
        Ok(())
    }
}

impl ser::SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Unprintable;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unprintable> {
        self.separate();
        self.out.push_str(name);
        self.out.push_str(": ");
        value.serialize(Printer(self.out))
    }

    fn end(self) -> Result<(), Unprintable> {
        self.out.push(self.close);
        Ok(())
    }
}
