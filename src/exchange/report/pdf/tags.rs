//! The elements of a report as PDF names them.

use super::paint::Bounds;
use crate::exchange::report::setting::{Kind, Structure};
use krilla::geom::Rect;
use krilla::tagging::{
    BBox, Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use std::num::NonZeroU16;

/// The tree of all elements; `parts` says of each what of the pages belongs to it, and the box around that.
pub fn tree(structure: &Structure, parts: Vec<(Vec<Identifier>, Option<Bounds>)>) -> TagTree {
    let elements = structure.elements();
    let mut children: Vec<Vec<Node>> = elements.iter().map(|_| Vec::new()).collect();
    let mut roots = Vec::new();
    // An element comes after that to which it belongs: from the last to the first, each is whole in its turn.
    for (place, (element, (parts, bounds))) in elements.iter().zip(parts).enumerate().rev() {
        let mut within = children.pop().unwrap_or_default();
        debug_assert_eq!(children.len(), place);
        within.reverse();
        within.extend(parts.into_iter().map(Node::Leaf));
        let group = TagGroup::with_children(kind(&element.kind, bounds), within);
        match element.parent.and_then(|parent| children.get_mut(parent.index())) {
            Some(siblings) => siblings.push(Node::Group(group)),
            None => roots.push(Node::Group(group)),
        }
    }
    roots.reverse();
    roots.into()
}

fn kind(kind: &Kind, bounds: Option<Bounds>) -> TagKind {
    match kind {
        Kind::Part => Tag::Section.into(),
        Kind::Heading { level, title } => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(title.clone())).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::List { has_dots: true } => Tag::L(ListNumbering::Disc).into(),
        Kind::List { has_dots: false } => Tag::L(ListNumbering::None).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Head => Tag::THead.into(),
        Kind::Rows => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Data => Tag::TD.into(),
        Kind::Caption => Tag::Caption.into(),
        Kind::Figure { alternative } => {
            let bounds = bounds.and_then(|bounds| {
                let [left, top, right, bottom] = bounds.sides;
                Some(BBox::new(bounds.page, Rect::from_ltrb(left, top, right, bottom)?))
            });
            Tag::Figure(Some(alternative.clone())).with_bbox(bounds).into()
        }
    }
}
