//! The form of SARIF logs.

use serde_json::{Value, json};

/// Asserts what the schema of SARIF 2.1.0 demands of the parts that are used.
pub fn check(log: &Value) {
    let message = json!({ "type": "object", "required": ["text"], "properties": { "text": { "type": "string", "minLength": 1 } } });
    let place = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["artifactLocation", "region"],
        "properties": {
            "artifactLocation": {
                "type": "object",
                "additionalProperties": false,
                "required": ["uri"],
                "properties": { "uri": { "type": "string", "format": "uri-reference" }, "uriBaseId": { "type": "string" } },
            },
            "region": {
                "type": "object",
                "additionalProperties": false,
                "required": ["startLine"],
                "properties": {
                    "startLine": { "type": "integer", "minimum": 1 },
                    "startColumn": { "type": "integer", "minimum": 1 },
                },
            },
        },
    });
    let result = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["message", "ruleId", "level", "locations"],
        "properties": {
            "ruleId": { "type": "string" },
            "ruleIndex": { "type": "integer", "minimum": 0 },
            "level": { "enum": ["none", "note", "warning", "error"] },
            "message": message,
            "locations": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["physicalLocation"],
                    "properties": { "physicalLocation": place, "logicalLocations": { "type": "array", "uniqueItems": true } },
                },
            },
            "partialFingerprints": { "type": "object", "additionalProperties": { "type": "string" } },
            "suppressions": {
                "type": "array",
                "uniqueItems": true,
                "items": {
                    "type": "object",
                    "required": ["kind"],
                    "properties": { "kind": { "enum": ["inSource", "external"] }, "justification": { "type": "string" } },
                },
            },
            "properties": { "type": "object" },
        },
    });
    let rule = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["id"],
        "properties": {
            "id": { "type": "string" },
            "shortDescription": message,
            "fullDescription": message,
            "help": message,
        },
    });
    let invocation = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["executionSuccessful"],
        "properties": {
            "executionSuccessful": { "type": "boolean" },
            "toolExecutionNotifications": {
                "type": "array",
                "items": { "type": "object", "required": ["message"], "properties": { "message": message } },
            },
        },
    });
    let run = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["tool", "results"],
        "properties": {
            "tool": {
                "type": "object",
                "required": ["driver"],
                "properties": { "driver": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["name", "rules"],
                    "properties": {
                        "name": { "type": "string", "minLength": 1 },
                        "semanticVersion": { "type": "string", "pattern": "^\\d+\\.\\d+\\.\\d+" },
                        "rules": { "type": "array", "uniqueItems": true, "items": rule },
                    },
                } },
            },
            "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
            "invocations": { "type": "array", "items": invocation },
            "results": { "type": "array", "items": result },
        },
    });
    let schema = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["version", "runs"],
        "properties": {
            "$schema": { "type": "string", "format": "uri" },
            "version": { "const": "2.1.0" },
            "runs": { "type": "array", "minItems": 1, "items": run },
        },
    });
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, [] as [String; 0]);
}
