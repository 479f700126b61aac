//! Code that uses the client: what is minor leaves it compile, and each function lacks something
//! after a major change, which its name tells.

#![allow(deprecated, reason = "one of the operations is")]

use client::Client;
use client::boxes::{BoxObject, Colour, ListBoxesError, ListBoxesOptions, NewBox, Sort};

type Done = Result<(), Box<dyn std::error::Error>>;

pub fn built() -> NewBox {
    let mut nails = NewBox::new("Nails");
    nails.sort = None;
    nails
}

pub fn request_property_removed() -> NewBox {
    NewBox::new("Nails").sort(Sort::Down).hint("heavy")
}

pub async fn required_parameter_added(client: &Client) -> Done {
    client.boxes().delete("a").await?;
    Ok(())
}

pub async fn listed(client: &Client) -> Done {
    let options = ListBoxesOptions::default().limit(3);
    client.boxes().list_with("top", options).await?;
    Ok(())
}

pub fn answer_property_became_optional(it: &BoxObject) -> &str {
    it.name.as_str()
}

pub fn answer_property_removed(it: &BoxObject) -> Option<i32> {
    it.weight
}

pub fn answer_enum_member_removed(colour: &Colour) -> u8 {
    match colour {
        Colour::Red => 1,
        Colour::Blue => 2,
        _ => 0,
    }
}

pub fn error_status_removed(error: &ListBoxesError) -> &str {
    match error {
        ListBoxesError::Conflict(_) => "moving",
        ListBoxesError::NotFound(problem) => &problem.message,
        _ => "",
    }
}
