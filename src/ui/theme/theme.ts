import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Ten steps of the sequential palette; the seventh is the filled button. */
const cobalt: MantineColorsTuple = [
  '#F3F5FA',
  '#E8EFFC',
  '#D3DEF5',
  '#A9C1F2',
  '#7A9FE8',
  '#4A79DA',
  '#2557C7',
  '#1C469F',
  '#173C91',
  '#0C2358',
]

/** Lists open when they are asked for, not when focus comes by. */
const dropdown = {
  openOnFocus: false,
  comboboxProps: { shadow: 'md', offset: 4, transitionProps: { duration: 90 } },
}

/** Mantine as the design wants it: the looks of controls are in `controls.css`, here are scales and what is the default. */
export const theme = createTheme({
  primaryColor: 'cobalt',
  primaryShade: 6,
  colors: { cobalt },
  fontFamily: 'var(--as-font)',
  fontFamilyMonospace: 'var(--as-mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '14px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '99px' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'var(--as-sh-1)',
    sm: 'var(--as-sh-2)',
    md: 'var(--as-sh-3)',
    lg: 'var(--as-sh-4)',
    xl: 'var(--as-sh-4)',
  },
  breakpoints: { xs: '36em', sm: '48em', md: '62em', lg: '75em', xl: '88em' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { variant: 'default', size: 'md' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 'md', color: 'gray' } },
    SegmentedControl: { defaultProps: { withItemsBorders: false, transitionDuration: 0 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, offset: 6 } },
    Menu: { defaultProps: { shadow: 'md', offset: 4, transitionProps: { duration: 90 } } },
    Select: { defaultProps: dropdown },
    MultiSelect: { defaultProps: dropdown },
    Autocomplete: { defaultProps: dropdown },
    TagsInput: { defaultProps: dropdown },
    Modal: { defaultProps: { radius: 'lg', shadow: 'lg', centered: true, transitionProps: { duration: 160 } } },
    Badge: { defaultProps: { radius: 'xs', variant: 'light' } },
    Loader: { defaultProps: { size: 14, type: 'oval' } },
    Popover: { defaultProps: { shadow: 'md', offset: 4, transitionProps: { duration: 90 } } },
  },
})

/** Mantine's own colours said with ours, so both schemes follow the tokens. */
export const cssVariables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--as-surface)',
    '--mantine-color-text': 'var(--as-text)',
    '--mantine-color-dimmed': 'var(--as-text-3)',
    '--mantine-color-placeholder': 'var(--as-text-3)',
    '--mantine-color-anchor': 'var(--as-accent)',
    '--mantine-color-error': 'var(--as-fail)',
    '--mantine-color-default': 'var(--as-surface)',
    '--mantine-color-default-hover': 'var(--as-hover)',
    '--mantine-color-default-color': 'var(--as-text)',
    '--mantine-color-default-border': 'var(--as-line-2)',
    '--mantine-color-disabled': 'var(--as-surface-3)',
    '--mantine-color-disabled-color': 'var(--as-text-3)',
    '--mantine-color-disabled-border': 'var(--as-line)',
    '--mantine-primary-color-filled': 'var(--as-accent-solid)',
    '--mantine-primary-color-filled-hover': 'var(--as-accent-hover)',
    '--mantine-primary-color-light': 'var(--as-accent-soft)',
    '--mantine-primary-color-light-color': 'var(--as-accent)',
  }
  return { variables: {}, light: ours, dark: ours }
}
