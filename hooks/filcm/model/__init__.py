"""The model: one class an entity. The reader, the JSON Schemas and the guide's tables all derive from these types."""
