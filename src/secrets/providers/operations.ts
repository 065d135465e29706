import { isPrivateJwt, sealJwt } from '../jwt.ts'
import { provider, type Provider } from '../provider.ts'

/** Monitoring, incidents, identity, and the tools of an office. */
export const OPERATIONS: readonly Provider[] = [
  provider('datadog-key', 'Datadog key', ['{hex:32}', '{hex:40}'], {
    near: ['datadog', 'dd_api_key', 'dd_app_key', 'dd-api-key', 'dd-application-key'],
    source: 'Datadog documentation: API keys of 32, application keys of 40 hexadecimal digits',
  }),
  provider('newrelic-key', 'New Relic key', ['NRAK-{up36:27}', 'NRII-{url:32}', '{hex:36}NRAL', '{hex:36}FFFFNRAL'], {
    source: 'New Relic documentation, user, insert and license keys',
  }),
  provider('sentry-token', 'Sentry token', ['sntrys_eyJ{padded:80-}', 'sntryu_{hex:64}'], {
    source: 'Sentry documentation, organization and user auth tokens',
  }),
  provider('grafana-token', 'Grafana token', ['glsa_{base62:32}_{anyhex:8}', 'glc_{padded:40-}'], {
    source: 'Grafana documentation, service account and cloud access tokens',
  }),
  provider('dynatrace-token', 'Dynatrace token', ['dt0c01.{base32:24}.{base32:64}', 'dt0s01.{base32:8}.{base32:64}'], {
    source: 'Dynatrace documentation, access token format: prefix, public part, secret part',
  }),
  provider('honeycomb-key', 'Honeycomb key', ['hcaik_{low36:58}', 'hcamk_{low36:58}', 'hcxik_{low36:58}'], {
    source: 'Honeycomb documentation, ingest and management keys',
  }),
  provider('pagerduty-key', 'PagerDuty API key', ['u+{url:18}', '{url:20}'], {
    near: ['pagerduty', 'pager_duty', 'pd_api'],
    source: 'PagerDuty documentation, API access keys: 20 characters',
  }),
  provider('rollbar-token', 'Rollbar token', '{hex:32}', { near: ['rollbar'], source: 'Rollbar documentation' }),
  provider('algolia-key', 'Algolia admin key', '{hex:32}', {
    near: ['algolia'],
    source: 'Algolia documentation, API keys',
  }),
  provider('okta-token', 'Okta API token', '00{url:40}', {
    near: ['okta'],
    source: 'Okta documentation, API tokens: 42 characters',
  }),
  provider('auth0-secret', 'Auth0 client secret', '{url:64}', {
    near: ['auth0'],
    source: 'Auth0 documentation: 64 characters',
  }),
  provider('linear-key', 'Linear key', ['lin_api_{base62:40}', 'lin_oauth_{hex:64}', 'lin_wh_{base62:40-64}'], {
    source: 'Linear developer documentation',
  }),
  provider('notion-token', 'Notion token', ['ntn_{base62:46}', 'secret_{base62:43}'], {
    source: 'Notion API changelog of 2024: ntn_; older integrations secret_',
  }),
  provider('figma-token', 'Figma token', ['figd_{url:40-44}', 'figu_{url:40-44}'], {
    source: 'Figma documentation, personal access tokens',
  }),
  provider('airtable-token', 'Airtable token', 'pat{base62:14}.{hex:64}', {
    source: 'Airtable documentation, personal access tokens: id, dot, 64 hexadecimal digits',
  }),
  provider('airtable-key', 'Airtable API key', 'key{base62:14}', {
    near: ['airtable'],
    source: 'Airtable documentation, older keys',
  }),
  provider('asana-token', 'Asana token', ['2/{digit:16}/{digit:16}:{hex:32}', '1/{digit:16}:{hex:32}'], {
    source: 'Asana documentation, personal access tokens',
  }),
  provider('clickup-token', 'ClickUp token', 'pk_{digit:5-9}_{up36:32}', { source: 'ClickUp API documentation' }),
  provider('trello-token', 'Trello token', 'ATTA{anyhex:72}', {
    source: 'Trello REST API documentation, token prefix of 2023',
  }),
  provider('typeform-token', 'Typeform token', 'tfp_{dotted:40-60}', {
    source: 'Typeform documentation, personal tokens',
  }),
  provider('contentful-token', 'Contentful token', 'CFPAT-{url:43}', {
    source: 'Contentful documentation, management tokens',
  }),
  provider('hubspot-token', 'HubSpot token', ['pat-na1-{uuid}', 'pat-na2-{uuid}', 'pat-eu1-{uuid}'], {
    source: 'HubSpot documentation, private apps: region and a UUID',
  }),
  provider('dropbox-token', 'Dropbox token', ['sl.{url:130-}', 'sl.u.{url:130-}'], {
    source: 'Dropbox documentation, short-lived tokens',
  }),
  provider('mapbox-token', 'Mapbox secret token', 'sk.eyJ{url:40-}.{url:22}', {
    source: 'Mapbox documentation: secret tokens begin with sk., public ones with pk.',
  }),
  provider('frameio-token', 'Frame.io token', 'fio-u-{url:64}', { source: 'Frame.io developer documentation' }),
  provider(
    'salesforce-token',
    'Salesforce session',
    ['00D{base62:12}!{dotted:80-120}', '00D{base62:15}!{dotted:80-120}'],
    {
      source: 'Salesforce documentation: organization id, exclamation mark, session',
    },
  ),
  provider('zendesk-token', 'Zendesk token', '{base62:40}', {
    near: ['zendesk'],
    source: 'Zendesk documentation, API tokens',
  }),
  provider('jwt', 'JSON Web Token', 'eyJ{url:10-}.eyJ{url:10-}.{url:20-}', {
    valid: isPrivateJwt,
    seal: sealJwt,
    source: 'RFC 7519 and 7515, compact form: header, claims and signature in base 64 for URLs',
  }),
]
