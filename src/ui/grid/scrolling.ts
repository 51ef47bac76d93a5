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

function furthest({ total, view }: Extent): number {
  return Math.max(0, total - view)
}

function furthestBar(extent: Extent): number {
  return Math.max(0, scrolledHeight(extent) - extent.view)
}

/** The place that shows `top`, with the bar where it belongs. */
export function placeAt(extent: Extent, top: number): Place {
  const end = furthest(extent)
  const wanted = Math.min(Math.max(0, top), end)
  const scrollTop = end === 0 ? 0 : Math.round((wanted / end) * furthestBar(extent))
  return { scrollTop, offset: wanted - scrollTop }
}

/**
 * The place after the browser moved the bar. A table taller than a browser can lay out is scrolled pixel by pixel for
 * small moves, so that every row can be reached, and in proportion for jumps. When the bar stands at an end and the view
 * does not, or the other way round, the bar is put where it belongs.
 */
export function scrolled(extent: Extent, before: Place, scrollTop: number): Place {
  if (extent.total <= TALLEST) return { scrollTop, offset: 0 }
  const end = furthest(extent)
  const bar = furthestBar(extent)
  if (Math.abs(scrollTop - before.scrollTop) > JUMP) {
    return { scrollTop, offset: (scrollTop / bar) * end - scrollTop }
  }
  const top = scrollTop + before.offset
  const atEnd = scrollTop <= 0 || scrollTop >= bar || top <= 0 || top >= end
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
