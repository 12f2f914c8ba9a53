"""The forms in which a card leaves the dashboard: its link, its rows, its picture, and what is made of them. No Streamlit, no web server."""
