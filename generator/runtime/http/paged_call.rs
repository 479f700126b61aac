//! Calls that answer in pages.

use super::at::At;
use super::call::{Call, PagedCall};
use super::pagination::{Items, Pagination, Way};

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl<T, E> Call<T, E> {
    /// Pages by the number of their first item. The last one has fewer items than it could.
    pub(crate) fn by_offset<I>(
        self,
        limit: At,
        offset: At,
        items: Items<T, I>,
    ) -> PagedCall<T, E, I> {
        let way = Way::Offset {
            limit,
            offset,
            default: None,
            max: None,
        };
        self.by(way, items, |_| None)
    }

    /// Pages that say where the next one is. The last one does not.
    pub(crate) fn by_cursor<I>(
        self,
        cursor: At,
        items: Items<T, I>,
        next: fn(&T) -> Option<String>,
    ) -> PagedCall<T, E, I> {
        self.by(Way::Cursor(cursor), items, next)
    }

    fn by<I>(
        self,
        way: Way,
        items: Items<T, I>,
        next: fn(&T) -> Option<String>,
    ) -> PagedCall<T, E, I> {
        self.of_kind(Pagination {
            way,
            items,
            next,
            start: None,
        })
    }
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl<T, E, I> PagedCall<T, E, I> {
    /// How many items there are on a page if the request does not say.
    pub(crate) fn default_page_size(mut self, items: u64) -> Self {
        if let Way::Offset { default, .. } = &mut self.kind.way {
            *default = Some(items);
        }
        self
    }

    /// How many items there are on a page at max, whatever the request says.
    pub(crate) fn max_page_size(mut self, items: u64) -> Self {
        if let Way::Offset { max, .. } = &mut self.kind.way {
            *max = Some(items);
        }
        self
    }
}
