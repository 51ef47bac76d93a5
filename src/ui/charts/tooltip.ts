import styles from './ChartTooltip.module.css'

const GAP = 12

let box: HTMLElement | undefined

/** Shows what is under the pointer as a small table; texts of data are set as text, never as markup. */
export function showTooltip(_handler: unknown, event: MouseEvent, _item: unknown, value: unknown): void {
  if (value === null || value === undefined || value === '') {
    box?.remove()
    return
  }
  box ??= document.createElement('div')
  box.className = styles['tooltip'] ?? ''
  box.setAttribute('aria-hidden', 'true')
  box.replaceChildren(...linesOf(value))
  document.body.append(box)
  const { width, height } = box.getBoundingClientRect()
  const right = event.clientX + GAP + width > window.innerWidth
  const below = event.clientY + GAP + height < window.innerHeight
  box.style.left = `${right ? event.clientX - GAP - width : event.clientX + GAP}px`
  box.style.top = `${below ? event.clientY + GAP : event.clientY - GAP - height}px`
}

/** Takes the tooltip away, for a chart that goes while it is pointed at. */
export function hideTooltip(): void {
  box?.remove()
}

function linesOf(value: unknown): HTMLElement[] {
  if (typeof value !== 'object' || value === null) return [element('div', textOf(value))]
  return Object.entries(value).map(([name, each]) => {
    const line = element('div', '')
    line.append(element('span', name), element('b', textOf(each)))
    return line
  })
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
