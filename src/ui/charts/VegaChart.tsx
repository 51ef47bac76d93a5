import { useEffect, useMemo, useRef, useState } from 'react'
import { useVegaEmbed } from 'react-vega'
import type { EmbedOptions, VisualizationSpec } from 'vega-embed'
import { expressionInterpreter } from 'vega-interpreter'
import type { VegaLiteSpec } from '../../core/charts/define.ts'
import { sized } from './chartSize.ts'
import { closedLoader } from './closedLoader.ts'
import type { Scheme } from './palettes.ts'
import { CHART_CONFIG } from './theme.ts'
import { hideTooltip, showTooltip } from './tooltip.ts'
import styles from './ChartView.module.css'

/** Nothing is evaluated as code: expressions are walked as trees, so a strict Content Security Policy holds. */
const OPTIONS: EmbedOptions = {
  mode: 'vega-lite',
  renderer: 'svg',
  actions: false,
  // Warnings of Vega are for whoever writes a kind; its tests show them.
  logLevel: 1,
  defaultStyle: false,
  ast: true,
  expr: expressionInterpreter,
  loader: closedLoader,
  tooltip: showTooltip,
}

interface Props {
  readonly spec: VegaLiteSpec
  readonly scheme: Scheme
  /** What the picture shows, in one sentence. */
  readonly description: string
}

/** A Vega-Lite picture that follows the width of its box. */
export default function VegaChart({ spec, scheme, description }: Props) {
  const ref = useRef<HTMLDivElement>(null)
  const [error, setError] = useState<string>()
  const options = useMemo(() => ({ ...OPTIONS, config: CHART_CONFIG[scheme] }) as EmbedOptions, [scheme])
  // The kinds build the spec as plain data; its shape is Vega-Lite's to judge.
  const full = useMemo(() => sized(spec) as VisualizationSpec, [spec])
  const embedded = useVegaEmbed({
    ref,
    spec: full,
    options,
    onError: (reason) => {
      setError(reason instanceof Error ? reason.message : String(reason))
    },
  })

  useEffect(() => {
    const element = ref.current
    if (element === null || embedded === null) return undefined
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) void embedded.view.width(element.clientWidth).runAsync()
    })
    if (!('facet' in spec || 'hconcat' in spec || 'vconcat' in spec)) observer.observe(element)
    return () => {
      observer.disconnect()
      hideTooltip()
    }
  }, [embedded, spec])

  if (error !== undefined) return <p className={styles.reason}>The chart can’t be drawn: {error}</p>
  // Vega writes names of its own on what it draws into.
  return (
    <div role="img" aria-label={description}>
      <div ref={ref} aria-hidden className={styles.picture} />
    </div>
  )
}
