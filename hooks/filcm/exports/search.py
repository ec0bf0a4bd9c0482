def add_plain_forms(index: dict) -> dict:
    return index
