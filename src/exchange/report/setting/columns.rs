//! How the width of a table is parted among its columns.

/// What a column asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// Below this its longest word breaks.
    pub word: f32,
    /// Below this what should stay in one line breaks between words: a figure with its unit.
    pub least: f32,
    /// Above this it has room to spare.
    pub most: f32,
    /// How much of what is left it asks for beside the others.
    pub weight: f32,
}

/// Of a table's width no column may hold more than this part against the others' wishes.
const MOST_OF_LEAST: f32 = 0.45;

/// The widths of the columns, which together are `width`: each has its longest word, if all can have that, and
/// the least it needs, if all can have that too; then what is left goes by weight to those that have not yet the most they ask for, and what still is left
/// by weight to all.
pub fn widths(wishes: &[Wish], width: f32) -> Vec<f32> {
    let cap = width * MOST_OF_LEAST;
    let least: Vec<f32> = wishes.iter().map(|wish| wish.least.min(wish.most).min(cap)).collect();
    let needed: f32 = least.iter().sum();
    if needed > width {
        let words: Vec<f32> = wishes.iter().zip(&least).map(|(wish, least)| wish.word.min(*least)).collect();
        let spelled: f32 = words.iter().sum();
        if spelled > width {
            return words.iter().map(|word| word * width / spelled).collect();
        }
        let part = (width - spelled) / (needed - spelled);
        return words.iter().zip(&least).map(|(word, least)| word + (least - word) * part).collect();
    }
    let mut widths = least;
    let mut left = width - needed;
    // In each round at least one column has all that it asks for.
    for _ in 0..wishes.len() {
        let open: Vec<usize> = (0..wishes.len()).filter(|&i| widths[i] < wishes[i].most).collect();
        let weights: f32 = open.iter().map(|&i| wishes[i].weight).sum();
        if open.is_empty() || left <= 0.0 || weights <= 0.0 {
            break;
        }
        let share = left / weights;
        for i in open {
            let more = (share * wishes[i].weight).min(wishes[i].most - widths[i]);
            widths[i] += more;
            left -= more;
        }
    }
    let weights: f32 = wishes.iter().map(|wish| wish.weight).sum();
    if left > 0.0 && weights > 0.0 {
        for (width, wish) in widths.iter_mut().zip(wishes) {
            *width += left * wish.weight / weights;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn wish(least: f32, most: f32, weight: f32) -> Wish {
        Wish { word: least, least, most, weight }
    }

    fn check(wishes: &[Wish], width: f32, expected: &[f32]) {
        let widths = widths(wishes, width);
        assert!((widths.iter().sum::<f32>() - width).abs() < 1e-3, "{widths:?}");
        for (width, expected) in widths.iter().zip(expected) {
            assert!((width - expected).abs() < 1e-3, "{widths:?}");
        }
    }

    #[test]
    fn what_no_column_needs_is_parted_by_weight() {
        check(&[wish(10.0, 20.0, 1.0), wish(10.0, 20.0, 3.0)], 80.0, &[30.0, 50.0]);
    }

    #[test]
    fn a_column_that_has_enough_leaves_the_rest_to_the_others() {
        check(&[wish(10.0, 15.0, 1.0), wish(10.0, 500.0, 1.0)], 100.0, &[15.0, 85.0]);
    }

    #[test]
    fn columns_that_cannot_all_have_the_least_shrink_alike() {
        check(
            &[wish(40.0, 90.0, 1.0), wish(40.0, 90.0, 1.0), wish(20.0, 20.0, 1.0)],
            50.0,
            &[22.5 * 50.0 / 65.0, 22.5 * 50.0 / 65.0, 20.0 * 50.0 / 65.0],
        );
    }

    #[test]
    fn figures_break_before_words_do() {
        let figures = Wish { word: 20.0, ..wish(40.0, 40.0, 1.0) };
        check(&[wish(30.0, 30.0, 1.0), figures, figures], 90.0, &[30.0, 30.0, 30.0]);
    }

    #[test]
    fn one_endless_word_leaves_room_for_the_others() {
        check(&[wish(900.0, 900.0, 1.0), wish(30.0, 30.0, 1.0)], 100.0, &[70.0, 30.0]);
    }
}
