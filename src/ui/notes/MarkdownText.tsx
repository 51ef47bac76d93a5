import { useMemo, type ReactElement } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import styles from './Markdown.module.css'

/** A text longer than this, or nested deeper, is shown as it was written: laying it out would hold up the page. */
const LONGEST = 100_000
const DEEPEST = 60

/** A line set in further than this, or within so many quotes and lists: reading such lines takes the parser seconds. */
const SET_IN = /^[ \t]{100}|^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){30}/m

/**
 * Markdown as it reads, with tables and task lists. HTML is shown as text, links go to web and mail addresses alone, and
 * images are links: nothing is fetched. A default export: it is loaded when there is a note.
 */
export default function MarkdownText({ text }: { readonly text: string }) {
  const shown = useMemo(() => laidOut(text), [text])
  return <div className={styles.markdown}>{shown ?? <p className={styles.plain}>{text}</p>}</div>
}

/** Undefined where the text is too long or too deep. */
function laidOut(text: string): ReactElement | undefined {
  if (text.length > LONGEST || SET_IN.test(text)) return undefined
  try {
    // Called as the plain function that it is, so that what it throws is caught here.
    return Markdown({
      children: text,
      remarkPlugins: [remarkGfm, shallow],
      urlTransform: allowed,
      components: COMPONENTS,
    })
  } catch (reason) {
    if (reason instanceof TooDeep || reason instanceof RangeError) return undefined
    throw reason
  }
}

class TooDeep extends Error {}

interface Node {
  readonly children?: readonly Node[]
}

/** Refuses a tree that is too deep for those who walk it by recursion. */
function shallow(): (tree: unknown) => void {
  return (tree) => {
    let level: readonly Node[] = [tree as Node]
    for (let depth = 0; level.length > 0; depth += 1) {
      if (depth > DEEPEST) throw new TooDeep()
      level = level.flatMap(({ children = [] }) => children)
    }
  }
}

/** An address that a link may go to, or none. */
function allowed(url: string): string {
  return URL.canParse(url) && ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol) ? url : ''
}

/** Where a link goes, in short: the host, or the address of the mail. */
function placeOf(url: string): string {
  const { protocol, host, pathname } = new URL(url)
  return protocol === 'mailto:' ? pathname : host
}

const COMPONENTS: Components = {
  a: ({ href = '', children }) => <Link href={href}>{children}</Link>,
  img: ({ src, alt }) => <Link href={typeof src === 'string' ? src : ''}>Image{alt ? `: ${alt}` : ''}</Link>,
  // The page has its own first heading.
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  table: ({ children }) => (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  input: ({ checked = false }) => (
    <input type="checkbox" checked={checked} disabled aria-label={checked ? 'Done' : 'To do'} readOnly />
  ),
}

/** A link with where it goes beside it; plain text where it may not go anywhere. */
function Link({ href, children }: { readonly href: string; readonly children: React.ReactNode }) {
  if (href === '') return <span className={styles.inert}>{children}</span>
  const place = placeOf(href)
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
      {children !== href && place !== '' && <span className={styles.place}> ({place})</span>}
    </>
  )
}
