/** How tall a box may be in every browser, in pixels, with room to spare: Firefox stops near 17.8 million. */
export const TALLEST = 15_000_000

/** A move of the bar by more than this is a jump along the whole table, a smaller one moves by as many pixels. */
const JUMP = 2_000

/** The height of all rows and of the part in view, in pixels. */
export interface Extent {
  readonly total: number
  readonly view: number
}

/** Where the browser's bar stands and what to add to it to know where the view stands among all rows. */
export interface Place {
  readonly scrollTop: number
  readonly offset: number
}

export const TOP: Place = { scrollTop: 0, offset: 0 }

/** The height that the browser is given to scroll over. */
export function scrolledHeight({ total }: Extent): number {
  return Math.min(total, TALLEST)
}

/** Pixels at either end within which the bar and the view move alike, so that the ends are reached as in any list. */
const ALIKE = 1_000_000

interface Ends {
  /** The furthest that the view, and that the bar, can go. */
  readonly view: number
  readonly bar: number
}

function endsOf(extent: Extent): Ends {
  return {
    view: Math.max(0, extent.total - extent.view),
    bar: Math.max(0, scrolledHeight(extent) - extent.view),
  }
}

/** Where the bar belongs when the view is at `top`. */
function barFor(top: number, ends: Ends): number {
  if (ends.view === ends.bar || top <= ALIKE) return top
  if (top >= ends.view - ALIKE) return ends.bar - (ends.view - top)
  return ALIKE + ((top - ALIKE) * (ends.bar - 2 * ALIKE)) / (ends.view - 2 * ALIKE)
}

/** Where the view belongs when the bar is at `bar`. */
function viewFor(bar: number, ends: Ends): number {
  if (ends.view === ends.bar || bar <= ALIKE) return bar
  if (bar >= ends.bar - ALIKE) return ends.view - (ends.bar - bar)
  return ALIKE + ((bar - ALIKE) * (ends.view - 2 * ALIKE)) / (ends.bar - 2 * ALIKE)
}

/** The place that shows `top`, with the bar where it belongs. */
export function placeAt(extent: Extent, top: number): Place {
  const ends = endsOf(extent)
  const wanted = Math.min(Math.max(0, top), ends.view)
  const scrollTop = Math.round(barFor(wanted, ends))
  return { scrollTop, offset: wanted - scrollTop }
}

/**
 * The place after the browser moved the bar. A table taller than a browser can lay out is scrolled pixel by pixel for
 * small moves, so that every row can be reached, and in proportion for jumps. When the bar stands at an end and the view
 * does not, or the other way round, the bar is put where it belongs.
 */
export function scrolled(extent: Extent, before: Place, scrollTop: number): Place {
  if (extent.total <= TALLEST) return { scrollTop, offset: 0 }
  const ends = endsOf(extent)
  if (Math.abs(scrollTop - before.scrollTop) > JUMP) {
    return { scrollTop, offset: viewFor(scrollTop, ends) - scrollTop }
  }
  const top = scrollTop + before.offset
  const atEnd = scrollTop <= 0 || scrollTop >= ends.bar || top <= 0 || top >= ends.view
  return atEnd ? placeAt(extent, top) : { scrollTop, offset: before.offset }
}

/** The first row in view and the one after the last, with some more on either side. */
export function rowsInView(
  top: number,
  view: number,
  rowHeight: number,
  count: number,
  more: number,
): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.floor(top / rowHeight) - more)
  const last = Math.min(count, Math.ceil((top + view) / rowHeight) + more)
  return { first: Math.min(first, last), last }
}
