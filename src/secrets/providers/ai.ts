import { provider, type Provider } from '../provider.ts'

/** Models and their tools: each call costs money. */
export const AI: readonly Provider[] = [
  provider(
    'openai-key',
    'OpenAI API key',
    ['sk-proj-{url:40-200}', 'sk-svcacct-{url:40-200}', 'sk-admin-{url:40-200}', 'sk-{base62:48}', 'sk-{base62:51}'],
    { source: 'OpenAI documentation, API keys: project, service account, admin and older user keys' },
  ),
  provider('anthropic-key', 'Anthropic API key', 'sk-ant-{low36:5-8}-{url:40-120}', {
    source: 'Anthropic documentation: keys begin with sk-ant-, a kind (api03, admin01, oat01) and 95 characters',
  }),
  provider('huggingface-token', 'Hugging Face token', ['hf_{base62:34}', 'api_org_{base62:34}'], {
    source: 'Hugging Face documentation, user access tokens',
  }),
  provider('replicate-token', 'Replicate token', 'r8_{base62:37}', { source: 'Replicate documentation, API tokens' }),
  provider('groq-key', 'Groq API key', 'gsk_{base62:52}', { source: 'Groq console documentation' }),
  provider('perplexity-key', 'Perplexity API key', 'pplx-{base62:48}', { source: 'Perplexity API documentation' }),
  provider('xai-key', 'xAI API key', 'xai-{base62:80}', { source: 'xAI API documentation' }),
  provider('openrouter-key', 'OpenRouter API key', 'sk-or-v1-{hex:64}', { source: 'OpenRouter documentation' }),
  provider('deepseek-key', 'DeepSeek API key', 'sk-{hex:32}', {
    source: 'DeepSeek API documentation: sk- and 32 hexadecimal digits',
  }),
  provider('together-key', 'Together AI key', 'tgp_v1_{url:43}', { source: 'Together AI documentation' }),
  provider('langsmith-key', 'LangSmith API key', ['lsv2_pt_{hex:32}_{hex:10}', 'lsv2_sk_{hex:32}_{hex:10}'], {
    source: 'LangSmith documentation, API key format of 2024',
  }),
  provider('elevenlabs-key', 'ElevenLabs API key', 'sk_{hex:48}', { source: 'ElevenLabs documentation, API keys' }),
  provider('pinecone-key', 'Pinecone API key', 'pcsk_{base62:5-6}_{base62:63}', { source: 'Pinecone documentation' }),
  provider('nvidia-key', 'NVIDIA API key', 'nvapi-{url:64}', { source: 'NVIDIA NGC documentation, personal keys' }),
  provider('jina-key', 'Jina AI key', 'jina_{url:60}', { source: 'Jina AI documentation' }),
  provider('tavily-key', 'Tavily API key', ['tvly-{base62:32}', 'tvly-dev-{base62:32}'], {
    source: 'Tavily documentation',
  }),
  provider('firecrawl-key', 'Firecrawl API key', 'fc-{hex:32}', { source: 'Firecrawl documentation' }),
  provider('voyage-key', 'Voyage AI key', 'pa-{url:43}', { near: ['voyage'], source: 'Voyage AI documentation' }),
  provider('cohere-key', 'Cohere API key', '{base62:40}', {
    near: ['cohere', 'co_api'],
    source: 'Cohere documentation',
  }),
  provider('mistral-key', 'Mistral API key', '{base62:32}', { near: ['mistral'], source: 'Mistral AI documentation' }),
  provider('wandb-key', 'Weights & Biases API key', '{hex:40}', {
    near: ['wandb'],
    source: 'Weights & Biases documentation: 40 hexadecimal digits',
  }),
  provider('e2b-key', 'E2B API key', 'e2b_{hex:40}', { source: 'E2B documentation' }),
  provider('cursor-key', 'Cursor API key', 'key_{hex:64}', { source: 'Cursor documentation, dashboard API keys' }),
]
