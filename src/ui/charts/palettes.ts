/** The colour schemes. */
export type Scheme = 'light' | 'dark'

type Both<T> = Readonly<Record<Scheme, T>>

/**
 * Colours of data. Categorical ones are told apart under protanopia, deuteranopia and tritanopia: the smallest OKLab
 * difference times 100 is 13.4 in the light scheme and 10.2 in the dark one (Machado 2009, severity 1).
 */
export const PALETTES: {
  readonly categorical: Both<readonly string[]>
  readonly sequential: Both<readonly string[]>
  readonly diverging: Both<readonly string[]>
  readonly missing: Both<string>
} = {
  categorical: {
    light: ['#4A6FE3', '#EDAF45', '#1D634B', '#F2649A', '#908500', '#742B9C', '#55C1FE'],
    dark: ['#3D82F0', '#E68F43', '#6ABBA8', '#DB4A66', '#F3DE3A', '#9A6FA8', '#A6E8FF'],
  },
  sequential: {
    light: ['#F3F5FA', '#D3DEF5', '#A9C1F2', '#7A9FE8', '#4A79DA', '#2557C7', '#173C91', '#0C2358'],
    dark: ['#1D2027', '#1E2C4D', '#24407C', '#2F59AE', '#4C7AE6', '#7AA2FF', '#AEC8FF', '#E4EDFF'],
  },
  diverging: {
    light: ['#9A5400', '#CC7C1E', '#E7AE66', '#F4DDBE', '#F5F5F2', '#CFDCF5', '#8FAEEB', '#4A79DA', '#1C469F'],
    dark: ['#F2B263', '#CC8433', '#8F5C26', '#4E3A22', '#25272B', '#223355', '#2F59AE', '#5B8AF0', '#A6C3FF'],
  },
  missing: { light: '#DDDDD6', dark: '#34373D' },
}
