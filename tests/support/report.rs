//! Every text of a report, for tests.

use handful::exchange::report::{Block, Document, Shape};

/// All texts of a document, those in its pictures and their alternatives as well; an anchor is read by nobody.
pub fn texts(document: &Document) -> Vec<String> {
    let mut all = vec![document.title.clone(), document.plan.clone()];
    for part in &document.parts {
        all.push(part.title.clone());
        all.extend(part.kicker.clone());
        for block in &part.blocks {
            of_block(block, &mut all);
        }
    }
    all
}

fn of_block(block: &Block, all: &mut Vec<String>) {
    match block {
        Block::Heading(text) | Block::Subheading(text) | Block::Paragraph(text) | Block::Small(text) => {
            all.push(text.clone());
        }
        Block::Lead { text, .. } => all.push(text.clone()),
        Block::List(lines) => all.extend(lines.iter().cloned()),
        Block::Facts(facts) => {
            all.extend(facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]));
        }
        Block::Table(table) => {
            all.push(table.caption.clone());
            all.extend(table.columns.iter().map(|column| column.title.clone()));
            all.extend(table.rows.iter().flatten().map(|cell| cell.text.clone()));
        }
        Block::Figure(figure) => {
            all.extend([figure.caption.clone(), figure.alternative.clone()]);
            for shape in &figure.drawing.shapes {
                if let Shape::Text { text, .. } = shape {
                    all.push(text.clone());
                }
            }
        }
    }
}
