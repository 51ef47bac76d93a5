import { PALETTES, type Scheme } from './palettes.ts'

const FONT = 'Inter, system-ui, sans-serif'

/** The inks of each scheme, as in the design tokens: a chart is drawn on its own and cannot read custom properties. */
const INKS = {
  light: {
    bar: '#8FA3C7',
    line: '#2557C7',
    rule: '#8B8D8A',
    label: '#4F5358',
    heading: '#1B1D1F',
    dim: '#676B71',
    axis: '#D0D0C8',
    grid: '#EFEFEB',
    pointOpacity: 0.55,
  },
  dark: {
    bar: '#5D6E8E',
    line: '#7AA2FF',
    rule: '#6D727A',
    label: '#B2B6BC',
    heading: '#ECECEA',
    dim: '#8E939A',
    axis: '#3B3F46',
    grid: '#282B30',
    pointOpacity: 0.6,
  },
} as const

function configFor(scheme: Scheme) {
  const ink = INKS[scheme]
  const text = {
    labelColor: ink.label,
    titleColor: ink.label,
    labelFont: FONT,
    titleFont: FONT,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: 500,
  }
  const ramp = [...PALETTES.sequential[scheme]]
  return {
    // The chart's box carries one sentence for those who do not see it; thousands of marks with names of their own do not help.
    aria: false,
    background: 'transparent',
    font: FONT,
    padding: { left: 0, right: 6, top: 4, bottom: 4 },
    range: {
      category: [...PALETTES.categorical[scheme]],
      ramp,
      heatmap: ramp,
      diverging: [...PALETTES.diverging[scheme]],
    },
    view: { stroke: null },
    bar: { color: ink.bar, binSpacing: 1 },
    rect: { color: ink.bar },
    line: { color: ink.line, strokeWidth: 1.75 },
    area: { color: ink.bar, opacity: 0.7 },
    point: { color: ink.line, filled: true, size: 18, opacity: ink.pointOpacity },
    rule: { color: ink.rule },
    text: { color: ink.label, font: FONT, fontSize: 11 },
    axis: {
      ...text,
      domainColor: ink.axis,
      tickColor: ink.axis,
      gridColor: ink.grid,
      labelPadding: 4,
      labelLimit: 140,
      tickSize: 4,
      titlePadding: 6,
      labelOverlap: true,
    },
    axisY: { domain: false, ticks: false, tickCount: 4 },
    axisX: { grid: false, tickCount: 6 },
    legend: { ...text, symbolType: 'square', symbolSize: 80, gradientThickness: 7 },
    header: {
      labelColor: ink.heading,
      labelFont: FONT,
      labelFontSize: 12,
      labelFontWeight: 600,
      titleColor: ink.label,
    },
    title: {
      color: ink.heading,
      font: FONT,
      fontSize: 13,
      fontWeight: 600,
      anchor: 'start',
      subtitleColor: ink.dim,
      subtitleFont: FONT,
      subtitleFontSize: 11,
      offset: 8,
    },
  }
}

/** Vega-Lite's config in each scheme. */
export const CHART_CONFIG = { light: configFor('light'), dark: configFor('dark') } as const
