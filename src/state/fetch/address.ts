import { error, failed, ok, type Result } from '../../core/issue.ts'

/** The address that a user typed, or why nothing is fetched from it. */
export function addressOf(text: string): Result<URL> {
  const trimmed = text.trim()
  const typed = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`
  if (!URL.canParse(typed) || /\s/.test(trimmed) || trimmed === '') {
    return failed(error('wrong-address', `'${trimmed}' is no address. It looks like https://example.org/data.csv.`))
  }
  const url = new URL(typed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return failed(error('wrong-address', `${url.protocol} cannot be fetched. Only https and http can.`))
  }
  const raw = rawAddress(url)
  if (raw === undefined) return ok(url)
  return failed(
    error('page-address', `${url.host} shows a page about the file there. The file itself is at ${raw}`, {
      fix: { label: 'Use that address', param: ['url'], value: raw },
    }),
  )
}

/** Where the file itself is, for addresses of well-known pages that show one; undefined for all others. */
export function rawAddress({ host, pathname, searchParams, hash }: URL): string | undefined {
  switch (host) {
    case 'github.com': {
      const [, owner, repository, path] = /^\/([^/]+)\/([^/]+)\/blob\/(.+)$/.exec(pathname) ?? []
      return path === undefined ? undefined : `https://raw.githubusercontent.com/${owner}/${repository}/${path}`
    }
    case 'gist.github.com': {
      const [, gist] = /^\/([^/]+\/[0-9a-f]{20,})\/?$/.exec(pathname) ?? []
      return gist === undefined ? undefined : `https://gist.githubusercontent.com/${gist}/raw`
    }
    case 'gitlab.com':
      return pathname.includes('/-/blob/') ? `https://${host}${pathname.replace('/-/blob/', '/-/raw/')}` : undefined
    case 'huggingface.co':
      return /^\/.+\/blob\//.test(pathname) ? `https://${host}${pathname.replace('/blob/', '/resolve/')}` : undefined
    case 'docs.google.com': {
      const [, sheet, rest] = /^\/spreadsheets\/d\/([\w-]{10,})(\/\w*)?/.exec(pathname) ?? []
      if (sheet === undefined || rest === '/export' || rest === '/gviz') return undefined
      const gid = /gid=(\d+)/.exec(hash)?.[1] ?? searchParams.get('gid')
      return `https://docs.google.com/spreadsheets/d/${sheet}/export?format=csv${gid === null ? '' : `&gid=${gid}`}`
    }
    default:
      return undefined
  }
}
