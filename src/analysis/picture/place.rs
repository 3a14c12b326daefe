//! Where the marks of the map stand, and which of them have room for their name.
//!
//! Everything is in points from the corner of the plot, so that it can be kept
//! while the map only moves. Marks of one cell are packed side by side, the
//! largest first; what finds no room is gathered under one "+37".

use super::marks::{LEAST_RADIUS, MOST_MUTUAL, Mark, Marks};
use crate::plan::{Depth, Reliance};
use emath::{Pos2, Rect, Vec2, pos2, vec2};

/// The columns: not known, then one for each depth.
pub const COLUMNS: usize = 1 + Depth::ALL.len();
/// The rows: the sums from the most to 0, then not known.
pub const ROWS: usize = MOST_MUTUAL as usize + 2;
/// The sum from which both sides can depend enough for a partnership: moderately, each.
pub const ENOUGH: u8 = 2 * crate::analysis::level(Reliance::Moderate);

/// Room between two marks.
const GAP: f32 = 4.0;
/// How far apart the spots are at which a mark is tried.
const STEP: f32 = 4.0;
/// As many marks as are drawn in one cell; a picture of more says nothing.
const MOST_IN_A_CELL: usize = 60;
/// As many names as are tried.
const MOST_NAMES: usize = 400;
/// The longest name that is written beside a mark, in characters.
const LONGEST_NAME: usize = 26;
/// From so many marks on the map is crowded.
const CROWD: usize = 60;
/// The height of what gathers the rest.
const CHIP: f32 = 20.0;

/// The column of a depth.
pub fn column(depth: Option<Depth>) -> usize {
    depth.map_or(0, |depth| 1 + depth as usize)
}

/// The row of a sum, from the top.
pub fn row(mutual: Option<u8>) -> usize {
    mutual.map_or(ROWS - 1, |mutual| usize::from(MOST_MUTUAL.saturating_sub(mutual)))
}

/// The lines between columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Of the columns, from the left.
    pub xs: [f32; COLUMNS + 1],
    /// Of the rows, from the top.
    pub ys: [f32; ROWS + 1],
}

/// So many edges, the parts between them in proportion to their weights.
fn edges<const N: usize>(length: f32, weight: impl Fn(usize) -> f32) -> [f32; N] {
    let whole: f32 = (0..N - 1).map(&weight).sum();
    let mut at = [0.0; N];
    for i in 1..N {
        at[i] = at[i - 1] + length * weight(i - 1) / whole;
    }
    at
}

impl Grid {
    /// The lanes of what is not known are narrow when hardly anybody is in them, and take the
    /// room when most are.
    pub fn new(size: Vec2, shown: &[&Mark]) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand at most")]
        let part = |n: usize| if shown.is_empty() { 0.0 } else { n as f32 / shown.len() as f32 };
        let no_depth = part(shown.iter().filter(|m| m.depth.is_none()).count());
        let no_sum = part(shown.iter().filter(|m| m.dependence.mutual().is_none()).count());
        Self {
            xs: edges(size.x, |i| if i == 0 { 0.6 + 2.0 * no_depth } else { 1.0 }),
            ys: edges(size.y, |i| if i == ROWS - 1 { 1.1 + 5.0 * no_sum } else { 1.0 }),
        }
    }

    /// One cell.
    pub fn cell(&self, column: usize, row: usize) -> Rect {
        Rect::from_min_max(pos2(self.xs[column], self.ys[row]), pos2(self.xs[column + 1], self.ys[row + 1]))
    }

    /// Everything.
    pub fn whole(&self) -> Rect {
        Rect::from_min_max(pos2(self.xs[0], self.ys[0]), pos2(self.xs[COLUMNS], self.ys[ROWS]))
    }

    /// Where both sides depend enough for a partnership, whatever the depth.
    pub fn enough(&self) -> Rect {
        let below = row(Some(ENOUGH)) + 1;
        Rect::from_min_max(pos2(self.xs[0], self.ys[0]), pos2(self.xs[COLUMNS], self.ys[below]))
    }

    /// Where the relationship is close or deep and the dependence is not.
    pub fn deep_only(&self) -> Rect {
        let (left, top) = (column(Some(Depth::Close)), row(Some(ENOUGH)) + 1);
        Rect::from_min_max(pos2(self.xs[left], self.ys[top]), pos2(self.xs[COLUMNS], self.ys[ROWS - 1]))
    }

    /// The radius of the largest of so many marks: where there are few, it may reach a little into
    /// the rows beside its own.
    pub fn most_radius(&self, marks: usize) -> f32 {
        let part = if marks > CROWD { 0.44 } else { 0.62 };
        ((self.ys[1] - self.ys[0]) * part).clamp(LEAST_RADIUS + 3.0, 24.0)
    }
}

/// A mark at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The mark, by its place among all.
    pub mark: usize,
    /// Its middle.
    pub centre: Pos2,
    /// Its radius.
    pub radius: f32,
    /// How far the tick of the imbalance reaches from the mark's edge: to the right where we need
    /// them more, to the left (and below 0) where they need us more.
    pub tick: f32,
}

/// How far the tick of a mark reaches.
fn tick(mark: &Mark) -> f32 {
    let imbalance = f32::from(mark.dependence.imbalance().unwrap_or_default());
    if imbalance == 0.0 { 0.0 } else { imbalance.signum() * 2.0 + imbalance * 2.5 }
}

impl Placed {
    /// What it covers.
    pub fn rect(&self) -> Rect {
        Rect::from_center_size(self.centre, Vec2::splat(2.0 * self.radius))
    }

    /// The ends of the tick, where there is one.
    pub fn tick_ends(&self) -> Option<[Pos2; 2]> {
        let from = self.centre + vec2(self.tick.signum() * (self.radius - 0.5), 0.0);
        (self.tick != 0.0).then(|| [from, from + vec2(self.tick, 0.0)])
    }

    /// What the tick covers, with a little air.
    fn tick_rect(&self) -> Option<Rect> {
        let [from, to] = self.tick_ends()?;
        Some(Rect::from_two_pos(from, to).expand(2.0))
    }

    /// Whether two marks with their ticks are apart.
    fn is_apart(&self, other: &Self) -> bool {
        let ticks = (self.tick_rect(), other.tick_rect());
        self.centre.distance(other.centre) >= self.radius + other.radius + GAP
            && ticks.0.is_none_or(|tick| tick.distance_to_pos(other.centre) >= other.radius)
            && ticks.1.is_none_or(|tick| tick.distance_to_pos(self.centre) >= self.radius)
            && ticks.0.zip(ticks.1).is_none_or(|(a, b)| !a.intersects(b))
    }
}

/// Marks that found no room in their cell.
#[derive(Debug, Clone, PartialEq)]
pub struct More {
    /// Where what stands for them is.
    pub rect: Rect,
    /// By their places among all, the largest first.
    pub marks: Vec<usize>,
}

/// A text at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// What it covers.
    pub rect: Rect,
    /// What it says.
    pub text: String,
}

/// Everything at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    /// The lines between columns and rows.
    pub grid: Grid,
    /// In reading order: from the top row to the bottom one, each from the left.
    pub placed: Vec<Placed>,
    /// What found no room.
    pub more: Vec<More>,
    /// The names that found room.
    pub names: Vec<Label>,
    /// The words in the two zones that found room.
    pub zones: Vec<Label>,
}

/// Words in the zone of the map where dependence is enough for a partnership, and what they come to
/// where there is less room.
const ENOUGH_WORDS: [&str; 2] = ["Enough dependence for a partnership", "Enough dependence"];
/// Words in the zone where the relationship is close and the dependence is not.
const DEEP_WORDS: [&str; 2] = ["Close or deep, and not a partnership", "Close, not partnered"];

/// Places all that is shown on a plot of this size. `measure` says how large a text is.
pub fn places(marks: &Marks, shown: &[usize], size: Vec2, mut measure: impl FnMut(&str) -> Vec2) -> Places {
    let of_shown: Vec<&Mark> = shown.iter().map(|i| &marks.all[*i]).collect();
    let grid = Grid::new(size, &of_shown);
    let most = grid.most_radius(shown.len());
    let mut cells: Vec<Vec<usize>> = vec![Vec::new(); COLUMNS * ROWS];
    for &i in shown {
        let mark = &marks.all[i];
        cells[row(mark.dependence.mutual()) * COLUMNS + column(mark.depth)].push(i);
    }
    let mut packing = Packing { placed: Vec::new(), chips: Vec::new() };
    let mut more = Vec::new();
    for (at, members) in cells.iter_mut().enumerate().filter(|(_, members)| !members.is_empty()) {
        members.sort_by(|a, b| marks.all[*b].hours.total_cmp(&marks.all[*a].hours).then(a.cmp(b)));
        let sized = |i: &usize| {
            let mark = &marks.all[*i];
            Placed { mark: *i, centre: Pos2::ZERO, radius: marks.radius(mark, most), tick: tick(mark) }
        };
        let sized: Vec<_> = members.iter().map(sized).collect();
        let cell = grid.cell(at % COLUMNS, at / COLUMNS);
        let chip = vec2(measure(&format!("+{}", members.len())).x + 14.0, CHIP);
        if let Some(gathered) = packing.pack(cell, &sized, chip) {
            more.push(gathered);
        }
    }
    let mut placed = packing.placed;
    placed.sort_by_key(|p| {
        let mark = &marks.all[p.mark];
        (row(mark.dependence.mutual()), column(mark.depth))
    });
    let mut taken: Vec<Rect> = placed.iter().map(Placed::rect).collect();
    taken.extend(placed.iter().filter_map(|p| p.tick_ends().map(|[a, b]| Rect::from_two_pos(a, b))));
    taken.extend(packing.chips);
    // The names come first: the colours of the zones are there without their words.
    let names = names(&placed, marks, &grid, &mut taken, &mut measure);
    let zones = zones(&grid, &mut taken, &mut measure);
    Places { grid, placed, more, names, zones }
}

/// Marks and what gathers the rest, none over another.
struct Packing {
    placed: Vec<Placed>,
    chips: Vec<Rect>,
}

impl Packing {
    /// Packs the marks of one cell, the largest first. What finds no room is gathered under a
    /// chip of this size.
    fn pack(&mut self, cell: Rect, sized: &[Placed], chip: Vec2) -> Option<More> {
        let before = self.placed.len();
        let all = sized.len() <= MOST_IN_A_CELL && self.try_pack(cell, sized, sized.len()) == sized.len();
        if all {
            return None;
        }
        self.placed.truncate(before);
        let rect = Rect::from_min_size(cell.max - chip - Vec2::splat(2.0), chip);
        self.chips.push(rect);
        let fit = self.try_pack(cell, &sized[..sized.len().min(MOST_IN_A_CELL)], sized.len());
        Some(More { rect, marks: sized[fit..].iter().map(|p| p.mark).collect() })
    }

    /// Packs as many as have room, and says how many these are.
    fn try_pack(&mut self, cell: Rect, sized: &[Placed], members: usize) -> usize {
        for (at, mark) in sized.iter().enumerate() {
            // A few stand side by side with room for their names; many crowd around the middle.
            #[expect(clippy::cast_precision_loss, reason = "a few")]
            let home = if members <= 3 {
                pos2(cell.left() + cell.width() * (at as f32 + 0.5) / members as f32, cell.center().y)
            } else {
                cell.center()
            };
            let Some(centre) = self.free(cell, mark, home) else { return at };
            self.placed.push(Placed { centre, ..mark.clone() });
        }
        sized.len()
    }

    /// The free spot that is nearest to where the mark would best be.
    fn free(&self, cell: Rect, mark: &Placed, home: Pos2) -> Option<Pos2> {
        let radius = mark.radius;
        let reach = radius + GAP + mark.tick.abs();
        let near: Vec<&Placed> =
            self.placed.iter().filter(|p| p.rect().expand(reach + p.tick.abs()).intersects(cell)).collect();
        let is_free = |at: Pos2| {
            let there = Placed { centre: at, ..mark.clone() };
            near.iter().all(|p| p.is_apart(&there))
                && self.chips.iter().all(|chip| {
                    chip.distance_to_pos(at) >= radius + 2.0
                        && there.tick_rect().is_none_or(|tick| !tick.intersects(*chip))
                })
        };
        let room = |half: f32| (half - radius - 1.0).max(0.0);
        let (dx, dy) = (room(cell.width() / 2.0), room(cell.height() / 2.0));
        let middle = cell.center();
        let mut best: Option<(f32, Pos2)> = None;
        let mut y = -(dy / STEP).floor() * STEP;
        while y <= dy {
            let mut x = -(dx / STEP).floor() * STEP;
            while x <= dx {
                let at = middle + vec2(x, y);
                // Names stand beside the marks: a spot above or below is better than one beside.
                let far = (at.x - home.x).abs() + 0.6 * (at.y - home.y).abs();
                if best.is_none_or(|(least, _)| far < least) && is_free(at) {
                    best = Some((far, at));
                }
                x += STEP;
            }
            y += STEP;
        }
        best.map(|(_, at)| at)
    }
}

/// The words of the zones, each in the uppermost row that is free at its right or left end.
fn zones(grid: &Grid, taken: &mut Vec<Rect>, measure: &mut impl FnMut(&str) -> Vec2) -> Vec<Label> {
    let mut labels = Vec::new();
    for (zone, words) in [(grid.enough(), ENOUGH_WORDS), (grid.deep_only(), DEEP_WORDS)] {
        // Beside the lane of what is not known.
        let room = zone.with_min_x(zone.left().max(grid.xs[1])).shrink2(vec2(6.0, 0.0));
        let spot = words.into_iter().find_map(|text| {
            let size = measure(text);
            let rows = grid.ys.windows(2).filter(|row| row[0] >= zone.top() && row[1] <= zone.bottom());
            let rect = rows
                .flat_map(|row| {
                    let y = (row[0] + row[1] - size.y) / 2.0;
                    [room.right() - size.x, room.left()].map(|x| Rect::from_min_size(pos2(x, y), size))
                })
                .find(|rect| {
                    rect.left() >= room.left()
                        && rect.right() <= room.right()
                        && taken.iter().all(|other| !other.intersects(*rect))
                })?;
            Some(Label { rect, text: text.to_owned() })
        });
        if let Some(label) = spot {
            taken.push(label.rect);
            labels.push(label);
        }
    }
    labels
}

/// The names that have room beside their marks, the largest marks first.
fn names(
    placed: &[Placed],
    marks: &Marks,
    grid: &Grid,
    taken: &mut Vec<Rect>,
    measure: &mut impl FnMut(&str) -> Vec2,
) -> Vec<Label> {
    let mut order: Vec<&Placed> = placed.iter().collect();
    order.sort_by(|a, b| b.radius.total_cmp(&a.radius));
    let whole = grid.whole().shrink(1.0);
    let mut names = Vec::new();
    for p in order.into_iter().take(MOST_NAMES) {
        let mark = &marks.all[p.mark];
        let text = shortened(&mark.name);
        let size = measure(&text);
        let around = p.tick_ends().map_or(p.rect(), |[_, to]| p.rect().union(Rect::from_pos(to))).expand(3.0);
        let (x, y) = (p.centre.x - size.x / 2.0, p.centre.y - size.y / 2.0);
        // Above and below the letters themselves there is air.
        let (above, below) = (p.rect().top() - size.y - 1.0, p.rect().bottom() + 1.0);
        let spots = [
            pos2(around.right(), y),
            pos2(around.left() - size.x, y),
            pos2(x, below),
            pos2(x, above),
            pos2(p.centre.x, below),
            pos2(p.centre.x, above),
            pos2(p.centre.x - size.x, below),
            pos2(p.centre.x - size.x, above),
        ];
        let spot = spots.into_iter().map(|at| Rect::from_min_size(at, size)).find(|rect| {
            let letters = rect.shrink2(vec2(0.0, 2.0));
            whole.contains_rect(*rect) && taken.iter().all(|other| !other.intersects(letters))
        });
        if let Some(rect) = spot {
            taken.push(rect.shrink2(vec2(-3.0, 1.0)));
            names.push(Label { rect, text });
        }
    }
    names
}

/// A name, cut off where it is too long to stand in a picture.
pub fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::assess;
    use crate::analysis::picture::testing::{TODAY, name, partner, partner_id, plan, weekly};
    use crate::plan::{Edit, Partner};
    use jiff::civil::date;

    /// Letters of six points by twelve: near enough for a test.
    #[expect(clippy::cast_precision_loss, reason = "a few letters")]
    fn measure(text: &str) -> Vec2 {
        vec2(6.0 * text.chars().count() as f32, 14.0)
    }

    fn of(partners: Vec<Partner>, more: Vec<Edit>) -> Marks {
        let plan = plan(partners, more);
        Marks::new(&plan, &assess(&plan, TODAY))
    }

    fn on(marks: &Marks, size: Vec2) -> Places {
        let shown: Vec<_> = (0..marks.all.len()).collect();
        places(marks, &shown, size, measure)
    }

    /// Nothing lies over anything else.
    fn is_tidy(places: &Places) -> bool {
        let apart = places.placed.iter().enumerate().all(|(i, a)| {
            places.placed[i + 1..].iter().all(|b| {
                let ticks = a.tick_ends().zip(b.tick_ends());
                a.centre.distance(b.centre) >= a.radius + b.radius
                    && ticks.is_none_or(|(a, b)| {
                        !Rect::from_two_pos(a[0], a[1]).intersects(Rect::from_two_pos(b[0], b[1]))
                    })
            })
        });
        let names = places.names.iter().enumerate().all(|(i, a)| {
            let letters = a.rect.shrink2(vec2(0.0, 2.0));
            places.names[i + 1..].iter().all(|b| !letters.intersects(b.rect.shrink2(vec2(0.0, 2.0))))
                && places.placed.iter().all(|p| !p.rect().shrink(0.5).intersects(letters))
                && places.more.iter().all(|m| !m.rect.intersects(letters))
        });
        let chips = places
            .more
            .iter()
            .all(|m| places.placed.iter().all(|p| m.rect.distance_to_pos(p.centre) >= p.radius));
        apart && names && chips
    }

    #[test]
    fn a_partner_stands_in_the_cell_of_its_depth_and_sum() {
        let high = Some(Reliance::High);
        let marks = of(
            vec![
                partner("a", Some(Depth::Close), Some(Reliance::Vital), Some(Reliance::Vital)),
                partner("b", Some(Depth::Deep), Some(Reliance::Low), Some(Reliance::Low)),
                partner("c", None, high, None),
                partner("d", None, high, Some(Reliance::None)),
            ],
            vec![],
        );
        assert_eq!((column(None), column(Some(Depth::Acquaintance)), column(Some(Depth::Deep))), (0, 1, 5));
        assert_eq!((row(Some(8)), row(Some(0)), row(None)), (0, 8, 9));
        let places = on(&marks, vec2(900.0, 400.0));
        let cell_of = |i: usize| {
            let at = places.placed.iter().find(|p| p.mark == i).expect("placed").centre;
            (0..COLUMNS * ROWS)
                .map(|n| (n % COLUMNS, n / COLUMNS))
                .find(|(c, r)| places.grid.cell(*c, *r).contains(at))
        };
        assert_eq!(cell_of(0), Some((4, 0)));
        assert_eq!(cell_of(1), Some((5, 6)));
        assert_eq!(cell_of(2), Some((0, 9)));
        assert_eq!(cell_of(3), Some((0, 5)));
        assert!(is_tidy(&places) && places.names.len() == 4 && places.more.is_empty());
        // In reading order, so that the Tab key goes from the most dependence to the least.
        assert_eq!(places.placed.iter().map(|p| p.mark).collect::<Vec<_>>(), [0, 3, 1, 2]);
        let b = places.placed.iter().find(|p| p.mark == 1).expect("placed").centre;
        assert!(places.grid.deep_only().contains(b) && !places.grid.enough().contains(b));
        let a = places.placed.iter().find(|p| p.mark == 0).expect("placed").centre;
        assert!(places.grid.enough().contains(a));
    }

    #[test]
    fn the_lanes_take_room_when_most_are_in_them() {
        let known = partner("a", Some(Depth::Warm), Some(Reliance::Low), Some(Reliance::Low));
        let lane = |partners: Vec<Partner>| {
            let grid = on(&of(partners, vec![]), vec2(700.0, 555.0)).grid;
            (grid.xs[1], grid.ys[ROWS] - grid.ys[ROWS - 1])
        };
        // 0.6 of 5.6 columns of 700 points; 1.1 of 10.1 rows of 555.
        let (x, y) = lane(vec![known.clone()]);
        assert!((x - 75.0).abs() < 0.01 && (y - 60.445_5).abs() < 0.01, "{x}, {y}");
        // All in them: 2.6 of 7.6 and 6.1 of 15.1.
        let (x, y) = lane(vec![partner("b", None, None, None)]);
        assert!((x - 239.473_7).abs() < 0.01 && (y - 224.205_3).abs() < 0.01, "{x}, {y}");
    }

    #[test]
    fn many_at_one_spot_are_packed_and_the_rest_is_gathered() {
        let partners: Vec<_> = (0..1000)
            .map(|i| Partner::new(partner_id(&format!("p{i}")), name(&format!("Partner {i}"))))
            .collect();
        let hours: Vec<_> = (0..40).map(|i| weekly(&format!("p{i}"), "30m", date(2026, 1, 5))).collect();
        let marks = of(partners, hours);
        let places = on(&marks, vec2(850.0, 330.0));
        assert_eq!(places.more.len(), 1);
        let gathered = &places.more[0];
        assert_eq!(gathered.marks.len() + places.placed.len(), 1000, "nobody is lost");
        assert!(places.placed.len() > 10, "{}", places.placed.len());
        // Who takes the most is shown first.
        assert!(places.placed.iter().take(10).all(|p| p.mark < 40));
        assert!(is_tidy(&places));
        assert!(places.grid.cell(0, ROWS - 1).contains_rect(gathered.rect));
    }

    #[test]
    fn a_dozen_in_one_cell_and_its_neighbours_do_not_overlap() {
        let mut partners = Vec::new();
        for i in 0..24 {
            let depth = Some([Depth::Warm, Depth::Close][i % 2]);
            let (ours, theirs) = [
                (Reliance::Low, Reliance::High),
                (Reliance::Vital, Reliance::None),
                (Reliance::Moderate, Reliance::High),
            ][i % 3];
            partners.push(partner(&format!("p{i}"), depth, Some(ours), Some(theirs)));
        }
        let hours = (0..24).map(|i| weekly(&format!("p{i}"), &format!("{}h", 1 + i % 5), date(2026, 1, 5)));
        let marks = of(partners, hours.collect());
        for size in [vec2(900.0, 380.0), vec2(500.0, 220.0), vec2(1400.0, 700.0)] {
            let places = on(&marks, size);
            assert!(is_tidy(&places), "{size:?}");
            let gathered: usize = places.more.iter().map(|m| m.marks.len()).sum();
            assert_eq!(places.placed.len() + gathered, 24, "{size:?}");
        }
    }

    #[test]
    fn the_tick_points_to_who_is_needed_more() {
        let marks = of(
            vec![
                partner("a", None, Some(Reliance::High), Some(Reliance::Low)),
                partner("b", None, Some(Reliance::None), Some(Reliance::Low)),
                partner("c", None, Some(Reliance::Low), Some(Reliance::Low)),
            ],
            vec![],
        );
        let ends = |i: usize| {
            let tick = tick(&marks.all[i]);
            Placed { mark: i, centre: pos2(100.0, 100.0), radius: 10.0, tick }.tick_ends()
        };
        assert_eq!(ends(0), Some([pos2(109.5, 100.0), pos2(116.5, 100.0)]), "3 − 1: right, by 2 + 2 × 2.5");
        assert_eq!(ends(1), Some([pos2(90.5, 100.0), pos2(86.0, 100.0)]), "0 − 1: left, by 4.5");
        assert_eq!(ends(2), None);
    }

    #[test]
    fn long_names_are_cut_off() {
        assert_eq!(shortened("Inês Quaresma"), "Inês Quaresma");
        assert_eq!(shortened("Associação Industrial do Vale do Ave"), "Associação Industrial do…");
    }

    #[test]
    fn the_zones_say_what_they_are_as_far_as_there_is_room() {
        let marks = of(vec![], vec![]);
        // Two of 5.6 columns are the room of the second zone: 321, 160 and 71 points.
        for (width, expected) in [
            (900.0, vec![ENOUGH_WORDS[0], DEEP_WORDS[0]]),
            (450.0, vec![ENOUGH_WORDS[0], DEEP_WORDS[1]]),
            (200.0, vec![ENOUGH_WORDS[1]]),
        ] {
            let places = on(&marks, vec2(width, 300.0));
            assert!(places.placed.is_empty() && places.names.is_empty());
            assert_eq!(places.zones.iter().map(|z| z.text.as_str()).collect::<Vec<_>>(), expected, "{width}");
            for zone in &places.zones {
                assert!(
                    (zone.rect.right() - (width - 6.0)).abs() < 0.01,
                    "at the right end: {:?}",
                    zone.rect
                );
            }
        }
    }
}
